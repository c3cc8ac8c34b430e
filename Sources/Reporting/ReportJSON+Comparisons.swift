// The parts of the JSON report that compare: with documents beside this one, with a baseline.

import Diagnostics
import JSONText

extension ReportJSONWriter {
  /// The pairs with a document beside this one.
  mutating func write(_ match: DocumentMatch) {
    json.beginObject()
    member("role", match.role)
    member("record", match.recordTitle)
    json.key("pairs")
    json.beginArray()
    for pair in match.pairs {
      json.beginObject()
      writePlace(pair.record)
      if let counterpart = pair.counterpart {
        json.key(pair.isDoubt ? "candidate" : "counterpart")
        json.beginObject()
        writePlace(counterpart)
        json.endObject()
        member("similarity", pair.similarity)
      }
      json.endObject()
    }
    json.endArray()
    json.key("unpaired")
    json.beginArray()
    for place in match.unpaired {
      json.beginObject()
      writePlace(place)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  /// What the baseline knows, and what of it was not found again.
  mutating func write(_ baseline: BaselineComparison) {
    json.key("known")
    json.beginArray()
    for (finding, marks) in zip(baseline.known, marks.known) { write(finding, marks) }
    json.endArray()
    json.key("baseline")
    json.beginObject()
    member("path", baseline.file.path)
    member("sha256", baseline.file.sha256)
    member("asOf", baseline.asOf)
    json.key("vanished")
    json.beginArray()
    for vanished in baseline.vanished {
      json.beginObject()
      member("fingerprint", vanished.entry.fingerprint)
      member("rule", vanished.entry.rule)
      member("title", vanished.entry.title)
      member("path", vanished.entry.path)
      member("subject", vanished.entry.subject)
      if let status = vanished.status { member("status", status.rawValue) }
      json.endObject()
    }
    json.endArray()
    json.key("unchecked")
    json.beginArray()
    for path in baseline.unchecked { json.string(path) }
    json.endArray()
    json.endObject()
  }
}
