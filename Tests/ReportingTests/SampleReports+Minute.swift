// Invented reports for the minute: rules with norms, waivers, a document beside, another verdict.

import Diagnostics
import SourceText

extension Sample {
  /// A report in which every section of a minute has something to say.
  static let forMinute: Report = {
    var another = weights
    another.message = "Polizia locale, «Controlli»: le fasi pesano 110, non 100"
    another.remedy = "togliere 10 punti"
    another.occurrences = [place(12, 1..<23, "Polizia locale › Controlli")]
    var advice = impossibleDate
    advice.rule = "TEST-001"
    advice.title = "Parola vaga"
    advice.severity = .note
    advice.message = "«tempestivamente» non dice entro quando"
    advice.fix = nil
    advice.norms = [Norm(text: "Coerenza interna del documento", urn: nil, isVerified: true)]
    var outcomes = Sample.outcomes
    outcomes += ["TREN-001", "TREN-002"].map { code in
      RuleOutcome(
        rule: code, title: "Confronto \(code.suffix(1))", status: .undecided,
        reasons: [.init(message: "manca il documento dell'anno precedente", count: 0, place: nil)])
    }
    var result = report(findings: [weights, impossibleDate, another, advice], outcomes: outcomes)
    result.rules = outcomes.map { outcome in
      RuleDescription(
        code: outcome.rule, title: outcome.title, severity: .error,
        norms: outcome.rule.hasPrefix("PESO")
          ? weights.norms
          : [
            Norm(text: "D.Lgs. 150/2009, art. 10, c. 1", urn: nil, isVerified: true),
            Norm(text: "D.Lgs. 33/2013, art. 10", urn: nil, isVerified: false),
            Norm(text: "D.Lgs. 150/2009", urn: nil, isVerified: true),
          ])
    }
    var before = document(path: "piani/vallechiara-2023.txt")
    before.role = "precedente"
    before.year = 2023
    result.documents.append(before)
    result.waived = [
      WaivedFinding(
        finding: impossibleDate, reason: "refuso già corretto", author: "Giunta", act: "DGC 7/2024",
        until: "31/12/2024")
    ]
    result.matches = [
      DocumentMatch(
        role: "precedente", recordTitle: "obiettivo", document: 0, companion: 1,
        pairs: [
          .init(
            record: place(5, 1..<2, "Trasparenza"), counterpart: place(6, 1..<2, "Trasp.", in: 1),
            similarity: 92, isDoubt: false),
          .init(
            record: place(13, 1..<2, "Controlli"), counterpart: nil, similarity: 0, isDoubt: false),
        ], unpaired: [place(20, 1..<2, "Archivio", in: 1)])
    ]
    return result
  }()

  /// A final report, which is validated.
  static let finalReport: Report = {
    var result = clean
    result.documents[0].kind = "relazione"
    return result
  }()
}
