// What the machine refuses, in Italian, with what a person can do about it.

import Glibc

/// Why a call to the system failed.
struct SystemReason {
  /// The reason, as the end of a sentence: `il disco è pieno`.
  let words: String
  /// What to do; `nil` when only the caller can say it.
  let help: String?

  /// The reason of an error number of the system.
  init(_ number: Int32) {
    (words, help) =
      switch number {
      case ENOSPC, EDQUOT:
        ("il disco è pieno", "liberare spazio, o scegliere un altro disco")
      case EROFS:
        ("il disco è in sola lettura", "scegliere un file su un disco in cui si può scrivere")
      case EACCES, EPERM:
        ("mancano i permessi", "chiedere i permessi a chi amministra la macchina")
      case ENOENT, ENOTDIR:
        ("la cartella non esiste", "controllare il percorso, o creare la cartella")
      case EISDIR: ("è una cartella", "indicare il nome di un file")
      case ENAMETOOLONG: ("il nome è troppo lungo", "scegliere un nome più corto")
      case ELOOP:
        ("i collegamenti simbolici girano in tondo", "indicare il file senza collegamenti")
      case EMFILE, ENFILE:
        ("ci sono troppi file aperti", "chiudere altri programmi, o alzare il limite (ulimit -n)")
      case ENOMEM: ("manca la memoria", "chiudere altri programmi e ripetere")
      case EFBIG: ("il file supera il limite di grandezza della macchina", nil)
      case ETXTBSY, EBUSY: ("un altro programma lo sta usando", "chiuderlo e ripetere")
      case ENXIO, ENODEV: ("non c'è nessun dispositivo", "indicare un file")
      case EBADF: ("è chiuso", "aprirlo, o indicare un file")
      case EPIPE: ("chi leggeva ha smesso", nil)
      case EIO: ("il disco dà un errore", "controllare il disco, poi ripetere")
      default: ("\(String(cString: strerror(number)))", nil)
      }
  }
}
