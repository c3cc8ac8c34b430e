// What can be wrong with the archives and the XML that office formats are made of.

/// Why an office document cannot be read.
public enum ContainerProblem: Hashable, Sendable {
  /// The archive is cut, or its parts do not fit together.
  case damaged
  /// A part of it, or all of it, asks for a password.
  case encrypted
  /// A name of a part that would be written outside the archive's folder.
  case unsafePath(String)
  /// Two parts of one name: other programs may show the other one.
  case repeatedPart(String)
  /// Parts that expand beyond all measure, or that share their bytes: an archive bomb.
  case expandsTooFar(limit: Int)
  /// More parts, rows or cells than the limit.
  case tooMany(what: String, limit: Int)
  /// A part without which nothing can be read.
  case missingPart(String)
  /// A part that is not well-formed XML.
  case malformedXML(part: String, line: Int)
  /// A part with tags of absurdly many attributes, which would take minutes to compare.
  case tooManyAttributes(part: String)
  /// A part that declares entities or a document type: no office program writes them.
  case documentType(part: String)

  var code: String {
    switch self {
    case .damaged: "documento/rovinato"
    case .encrypted: "documento/protetto"
    case .unsafePath: "documento/percorso-pericoloso"
    case .repeatedPart: "documento/parte-doppia"
    case .expandsTooFar: "documento/espansione"
    case .tooMany: "documento/troppe-parti"
    case .missingPart: "documento/parte-mancante"
    case .malformedXML: "documento/xml-non-valido"
    case .tooManyAttributes: "documento/troppi-attributi"
    case .documentType: "documento/xml-con-entita"
    }
  }

  var message: String {
    switch self {
    case .damaged: "il file è tagliato o rovinato: le parti dell'archivio non si corrispondono"
    case .encrypted: "il documento è protetto da password"
    case .unsafePath(let name):
      "l'archivio contiene un percorso che esce dalla sua cartella: «\(name)»"
    case .repeatedPart(let name):
      "l'archivio contiene due volte la parte «\(name)»: altri programmi possono mostrare l'altra"
    case .expandsTooFar(let limit):
      "l'archivio si espande oltre il limite di \(limit >> 20) MB, o oltre ogni misura ragionevole"
    case .tooMany(let what, let limit): "il documento ha più di \(limit) \(what)"
    case .missingPart(let name): "nel documento manca la parte «\(name)»"
    case .malformedXML(let part, let line):
      "la parte «\(part)» non è scritta correttamente (XML, riga \(line))"
    case .tooManyAttributes(let part):
      "la parte «\(part)» ha elementi con troppi attributi, che i programmi d'ufficio non scrivono"
    case .documentType(let part):
      "la parte «\(part)» dichiara entità o un tipo di documento, che i programmi d'ufficio non "
        + "scrivono"
    }
  }

  var help: String {
    switch self {
    case .damaged, .missingPart, .malformedXML:
      "farsi mandare di nuovo il file, o aprirlo con il suo programma e salvarlo di nuovo"
    case .encrypted: "aprirlo con la password e salvarne una copia senza"
    case .unsafePath, .repeatedPart, .expandsTooFar, .documentType, .tooManyAttributes:
      "il file non viene da un programma d'ufficio: non aprirlo e chiedere a chi lo ha mandato"
    case .tooMany: "dividere il documento in più file"
    }
  }
}
