// A baseline as a file: JSON that people can review and version control can merge.

public import Diagnostics
import JSONText
public import SourceText

/// The baseline as JSON, format version 1.
public func jsonBaseline(_ baseline: Baseline) -> [UInt8] {
  var json = JSONWriter()
  func write(_ members: [(String, String)]) {
    for (name, text) in members {
      json.key(name)
      json.string(text)
    }
  }
  json.beginObject()
  json.key("baselineVersion")
  json.number(1)
  write([("lince", baseline.toolVersion), ("asOf", baseline.asOf)])
  json.key("documents")
  json.beginArray()
  for document in baseline.documents {
    json.beginObject()
    write([("path", document.path), ("sha256", document.sha256)])
    json.endObject()
  }
  json.endArray()
  json.key("findings")
  json.beginArray()
  for entry in baseline.entries {
    json.beginObject()
    write([
      ("fingerprint", entry.fingerprint), ("rule", entry.rule), ("title", entry.title),
      ("severity", entry.severity.rawValue), ("path", entry.path), ("subject", entry.subject),
    ])
    json.endObject()
  }
  json.endArray()
  json.endObject()
  return inertJSON(json.bytes) + [0x0A]
}

/// The baseline that a file holds, or what is wrong with the file.
public func readBaseline(_ file: SourceFile) -> Result<Baseline, BaselineFailure> {
  do throws(BaselineFailure) {
    return .success(try BaselineReader(path: file.path).read(file.bytes))
  } catch {
    return .failure(error)
  }
}

/// A file that is no baseline.
public struct BaselineFailure: Error, Hashable, Sendable {
  /// What is wrong and where.
  public var diagnostic: Diagnostic
}

private struct BaselineReader {
  let path: String

  func read(_ bytes: [UInt8]) throws(BaselineFailure) -> Baseline {
    let root: JSONValue
    do throws(JSONFailure) {
      root = try JSONValue.parse(bytes)
    } catch {
      throw failure(error.message, at: error.span)
    }
    guard root.members != nil, let version = root["baselineVersion"] else {
      throw failure("non è un file di «lince baseline»", at: root.span)
    }
    guard version.integer == 1 else {
      throw failure("la versione del file non è la 1, la sola che si sa leggere", at: version.span)
    }
    var documents: [Fingerprint] = []
    for document in try elements("documents", of: root) {
      documents.append(
        Fingerprint(path: try text("path", of: document), sha256: try text("sha256", of: document)))
    }
    var entries: [Baseline.Entry] = []
    for entry in try elements("findings", of: root) {
      let severity = try member("severity", of: entry)
      guard let known = severity.text.flatMap(Severity.init(rawValue:)) else {
        let words = Severity.allCases.map(\.rawValue).joined(separator: ", ")
        throw failure("«severity» deve essere uno fra \(words)", at: severity.span)
      }
      entries.append(
        Baseline.Entry(
          fingerprint: try text("fingerprint", of: entry), rule: try text("rule", of: entry),
          title: try text("title", of: entry), severity: known, path: try text("path", of: entry),
          subject: try text("subject", of: entry)))
    }
    return Baseline(
      toolVersion: try text("lince", of: root), asOf: try text("asOf", of: root),
      documents: documents, entries: entries)
  }

  private func member(_ name: String, of value: JSONValue) throws(BaselineFailure) -> JSONValue {
    guard let member = value[name] else { throw failure("manca «\(name)»", at: value.span) }
    return member
  }

  private func text(_ name: String, of value: JSONValue) throws(BaselineFailure) -> String {
    let member = try member(name, of: value)
    guard let text = member.text else {
      throw failure("«\(name)» deve essere un testo", at: member.span)
    }
    return text
  }

  private func elements(_ name: String, of value: JSONValue) throws(BaselineFailure)
    -> [JSONValue]
  {
    let member = try member(name, of: value)
    guard let elements = member.elements else {
      throw failure("«\(name)» deve essere un elenco", at: member.span)
    }
    return elements
  }

  private func failure(_ message: String, at span: SourceSpan) -> BaselineFailure {
    BaselineFailure(
      diagnostic: Diagnostic(
        code: "rilievi-noti/file", message: "il file dei rilievi noti non si può usare: \(message)",
        path: path, span: span, help: "riscriverlo con: lince baseline FILE… --output \(path)"))
  }
}
