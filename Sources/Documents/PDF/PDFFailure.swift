// Why a PDF cannot be read: codes, messages and what to do.

/// A reason why nothing of a PDF can be read.
public enum PDFFailure: Hashable, Sendable {
  /// The program that reads the words of a PDF is not there.
  case noConverter
  /// A password is needed to open it, or to take its text.
  case protected
  /// Not a PDF, or cut.
  case broken
  /// No text at all: pages of images.
  case noText
  /// More text than the limit.
  case tooLarge
  /// The conversion took longer than this.
  case tooSlow(seconds: Int)
  /// The conversion could not be started or ended in an unknown way; what was said of it.
  case conversion(String)

  /// The stable code.
  var code: String {
    switch self {
    case .noConverter: "documento/pdf-senza-programma"
    case .protected: "documento/pdf-protetto"
    case .broken: "documento/pdf-rotto"
    case .noText: "documento/pdf-senza-testo"
    case .tooLarge: "documento/pdf-troppo-grande"
    case .tooSlow: "documento/pdf-troppo-lento"
    case .conversion: "documento/pdf-conversione"
    }
  }

  /// What is wrong.
  var message: String {
    switch self {
    case .noConverter: "per leggere un PDF serve il programma pdftotext"
    case .protected: "il PDF è protetto da password"
    case .broken: "il PDF è danneggiato o incompleto"
    case .noText: "il PDF non contiene testo, solo immagini"
    case .tooLarge: "il testo del PDF supera il limite"
    case .tooSlow(let seconds):
      "la lettura del PDF non è finita entro \(seconds) secondi"
    case .conversion(let reason): "il PDF non si può convertire: \(reason)"
    }
  }

  /// What to do.
  var help: String {
    switch self {
    case .noConverter:
      "installarlo: sudo apt install poppler-utils (su macOS: brew install poppler); "
        + "oppure convertire il PDF in testo"
    case .protected: "farsi dare una copia senza password, o salvarne una dopo averlo aperto"
    case .broken: "aprirlo con un lettore di PDF; se non si apre, farsene dare un'altra copia"
    case .noText: "serve prima il riconoscimento del testo (OCR), o il file da cui il PDF è nato"
    case .tooLarge, .tooSlow: "dividere il PDF e controllare solo le pagine del piano"
    case .conversion: "convertire il PDF in testo, o controllare il file da cui è nato"
    }
  }
}
