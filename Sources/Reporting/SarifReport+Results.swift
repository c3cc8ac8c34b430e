// The results of a SARIF log: findings, and what became of every rule and of doubtful pairs.

import Diagnostics
import JSONText
import SourceText

extension SarifWriter {
  /// Findings first, then what each rule judged, then pairs for a person to review.
  mutating func writeResults(_ take: ([UInt8]) -> Void) {
    for finding in report.reportedFindings {
      object { $0.write(finding) }
      json.takeMuch().map(take)
    }
    for outcome in report.outcomes {
      for (kind, text) in outcome.sarifVerdicts {
        object { $0.write(outcome, kind, text) }
      }
    }
    for match in report.matches {
      for pair in match.pairs where pair.isDoubt { object { $0.write(pair, in: match) } }
    }
    for vanished in report.baseline?.vanished ?? [] { object { $0.write(vanished) } }
  }

  // MARK: Findings

  private mutating func write(_ reported: ReportedFinding) {
    let finding = reported.finding
    writeHead(rule: finding.rule, kind: "fail", level: finding.severity.sarifLevel)
    let remedy = finding.remedy.map { "\nRimedio: \(inertLine($0))" } ?? ""
    message("message", inertLine(finding.message) + remedy)
    array("locations") { log in
      for place in finding.occurrences { log.object { $0.write(place) } }
    }
    if !finding.related.isEmpty {
      array("relatedLocations") { log in
        for (index, related) in finding.related.enumerated() {
          log.object { log in
            // Two places may be equal, two elements may not.
            log.member("id", index + 1)
            log.write(related.place)
            log.message("message", inertLine(related.message))
          }
        }
      }
    }
    writeFix(of: finding)
    object("partialFingerprints") { $0.member("lince/v1", reported.fingerprint) }
    switch reported.state {
    case .counted: writeState(baseline: "new", waiver: nil)
    case .known: writeState(baseline: "unchanged", waiver: nil)
    case .waived(let waived): writeState(baseline: "unchanged", waiver: waived)
    }
    object("properties") { log in
      log.array("values") { log in
        for value in finding.values {
          log.json.string(inertLine("\(value.expression) = \(value.value)"))
        }
      }
    }
  }

  private mutating func writeHead(rule: String, kind: String, level: String) {
    member("ruleId", inertLine(rule))
    if let index = ruleIndexes[rule] { member("ruleIndex", index) }
    member("kind", kind)
    member("level", level)
  }

  /// The state against the baseline and the waiver: each on all results of a run or on none.
  private mutating func writeState(baseline: String, waiver: WaivedFinding?) {
    if report.baseline != nil { member("baselineState", baseline) }
    guard !report.waived.isEmpty else { return }
    array("suppressions") { log in
      guard let waiver else { return }
      log.object { log in
        log.member("kind", "external")
        log.member("status", "accepted")
        log.member("justification", inertLine(waiver.justification))
        log.object("properties") { log in
          log.member("act", inertLine(waiver.act))
          log.member("author", inertLine(waiver.author))
          if let until = waiver.until { log.member("until", inertLine(until)) }
        }
      }
    }
  }

  // MARK: Corrections

  /// A correction of every occurrence that holds the text of the first.
  ///
  /// The text must be the one that the correction speaks of: a correction of something that stands
  /// near the place must not overwrite the place.
  private mutating func writeFix(of finding: Finding) {
    guard let fix = finding.fix, let first = finding.occurrences.first,
      let wrong = text(at: first), !wrong.isEmpty, fix.message.contains("«\(wrong)»")
    else { return }
    var places: [(artifact: Int, document: Int, places: [FindingPlace])] = []
    for place in finding.occurrences where text(at: place) == wrong {
      let artifact = artifactIndexes[place.document]
      if let index = places.firstIndex(where: { $0.artifact == artifact }) {
        places[index].places.append(place)
      } else {
        places.append((artifact, place.document, [place]))
      }
    }
    array("fixes") { log in
      log.object { log in
        log.message("description", inertLine(fix.message))
        log.array("artifactChanges") { log in
          for change in places {
            log.object { log in
              log.writeArtifact(change.document)
              log.array("replacements") { log in
                for place in change.places {
                  log.object { log in
                    log.object("deletedRegion") { $0.writeRegion(place.location) }
                    log.object("insertedContent") { $0.member("text", fix.replacement) }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// The text of a document at a place; `nil` where there is no text.
  private mutating func text(at place: FindingPlace) -> String? {
    guard case .text(let start, let end) = place.location,
      report.documents.indices.contains(place.document)
    else { return nil }
    let source =
      sources[place.document] ?? IndexedSource(report.documents[place.document].source)
    sources[place.document] = source
    guard let lower = source.offset(of: start), let upper = source.offset(of: end), lower <= upper
    else { return nil }
    return String(decoding: source.bytes[lower..<upper], as: UTF8.self)
  }

  // MARK: Places

  /// The members of a location.
  private mutating func write(_ place: FindingPlace) {
    if report.documents.indices.contains(place.document) {
      object("physicalLocation") { log in
        log.writeArtifact(place.document)
        if case .text = place.location {
          log.object("region") { $0.writeRegion(place.location) }
        }
      }
    }
    let kind = place.location.sarifKind
    guard kind != nil || !place.subject.isEmpty else { return }
    array("logicalLocations") { log in
      if let kind {
        log.object { log in
          log.member("fullyQualifiedName", inertLine(place.location.compact))
          log.member("kind", kind)
        }
      }
      if !place.subject.isEmpty {
        log.object { log in
          let parts =
            PlainText.parts(of: place.subject, between: "›")
            ?? place.subject.split(separator: "›").map(String.init)
          let name = parts.last { !$0.isEmpty } ?? place.subject
          log.member("name", inertLine(String(name.drop { $0 == " " })))
          log.member("fullyQualifiedName", inertLine(place.subject))
          log.member("kind", "element")
        }
      }
    }
  }

  private mutating func writeArtifact(_ document: Int) {
    object("artifactLocation") { log in
      log.member("uri", uri(ofPath: log.report.documents[document].path))
      log.member("index", log.artifactIndexes[document])
    }
  }

  private mutating func writeRegion(_ location: Location) {
    guard case .text(let start, let end) = location else { return }
    member("startLine", start.line)
    member("startColumn", start.column)
    member("endLine", end.line)
    member("endColumn", end.column)
  }

  // MARK: Rules and pairs

  private mutating func write(_ outcome: RuleOutcome, _ kind: String, _ text: String) {
    writeHead(rule: outcome.rule, kind: kind, level: "none")
    message("message", inertLine(text))
    let places = kind == "open" ? outcome.reasons.compactMap(\.place) : []
    array("locations") { log in
      for place in places { log.object { $0.write(place) } }
    }
    writeState(baseline: "unchanged", waiver: nil)
    object("properties") { log in
      log.member("status", outcome.status.rawValue)
      log.member("cases", outcome.cases)
      log.member("violations", outcome.violations)
      log.member("undecided", outcome.undecided)
    }
  }

  /// A pair that is not sure enough to be made.
  private mutating func write(_ pair: DocumentMatch.Pair, in match: DocumentMatch) {
    member("kind", "review")
    member("level", "none")
    message(
      "message",
      inertLine(
        "\(match.recordTitle) «\(pair.record.subject)»: forse corrisponde a "
          + "«\(pair.counterpart?.subject ?? "")» del documento \(match.role) "
          + "(somiglianza \(pair.similarity) su 100)"))
    array("locations") { log in log.object { $0.write(pair.record) } }
    if let counterpart = pair.counterpart {
      array("relatedLocations") { log in log.object { $0.write(counterpart) } }
    }
    writeState(baseline: "unchanged", waiver: nil)
  }

  /// What the baseline knew and the run did not find.
  private mutating func write(_ vanished: BaselineComparison.Vanished) {
    let entry = vanished.entry
    writeHead(rule: entry.rule, kind: "fail", level: entry.severity.sarifLevel)
    message("message", inertLine(vanished.sentence))
    object("partialFingerprints") { $0.member("lince/v1", inertLine(entry.fingerprint)) }
    writeState(baseline: "absent", waiver: nil)
  }
}

extension Location {
  /// What a place that is not text is; `nil` for text and for the document as a whole.
  fileprivate var sarifKind: String? {
    switch self {
    case .document, .text: nil
    case .cell, .tableCell: "cell"
    case .page: "page"
    case .paragraph: "paragraph"
    }
  }
}

extension RuleOutcome {
  /// What there is to say of the rule besides its findings, with the kind of result for it.
  fileprivate var sarifVerdicts: [(kind: String, text: String)] {
    let reasons = reasons.map(\.message).joined(separator: "; ")
    let why = reasons.isEmpty ? "" : ": \(reasons)"
    let open = ("open", "\(title): non si è potuto giudicare, \(undecidedShare)\(why)")
    switch countedStatus {
    case .kept: return [("pass", "\(title): rispettata, \(CountedNoun.judgedCase.counted(cases))")]
    case .broken: return undecided > 0 ? [open] : []
    case .undecided: return [open]
    case .notApplicable: return [("notApplicable", "\(title): non applicabile\(why)")]
    case .disabled: return [("notApplicable", "\(title): disattivata\(why)")]
    }
  }
}
