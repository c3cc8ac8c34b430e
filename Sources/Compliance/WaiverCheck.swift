// The checks on waivers, which no rule file can say: they look at what the other checks found.

public import Diagnostics

/// A check on the waivers of the profile; the raw value is its code.
public enum WaiverCheck: String, CaseIterable, Sendable {
  /// A waiver whose last day is over.
  case expired = "DERO-001"
  /// A waiver that covers nothing.
  case unused = "DERO-002"

  /// What is wrong, as rules say it.
  public var title: String {
    switch self {
    case .expired: "Deroga scaduta"
    case .unused: "Deroga che non copre nessun rilievo"
    }
  }

  /// How grave it is.
  public var severity: Severity {
    switch self {
    case .expired: .warning
    case .unused: .note
    }
  }

  /// What to do.
  public var remedy: String {
    switch self {
    case .expired: "rinnovarla con un nuovo atto, o toglierla dal profilo"
    case .unused: "controllare il codice della regola e il titolo, o toglierla dal profilo"
    }
  }

  /// How it is judged.
  public var note: String {
    switch self {
    case .expired:
      "Una deroga del profilo vale fino al giorno che dice, alla data del controllo (--as-of). "
        + "Dopo, i rilievi che copriva tornano a contare."
    case .unused:
      "Nessun rilievo della regola, o nessuno con quel titolo, è nei documenti controllati: "
        + "la deroga non serve più, o il titolo è scritto in un altro modo."
    }
  }
}
