// What a rule is, for readers who have only the report: as text and as Markdown.

import Diagnostics

/// The help of one rule.
struct RuleHelp {
  let rule: RuleDescription

  init(_ rule: RuleDescription) { self.rule = rule }

  /// The most that readers of SARIF take for a description.
  private static let summaryLimit = 1000

  /// How the rule judges, or its title.
  var summary: String {
    let text = inertLine(rule.note ?? rule.title)
    guard text.unicodeScalars.count > Self.summaryLimit else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.summaryLimit))) + "…"
  }

  /// Whether its sources were checked, as a tag.
  var sourceTag: String {
    if rule.norms.isEmpty { return "senza fonte" }
    return rule.norms.allSatisfy(\.isVerified) ? "fonte verificata" : "fonte da verificare"
  }

  var plain: String {
    var lines = ["\(inertLine(rule.code)): \(inertLine(rule.title))"]
    if let note = rule.note { lines.append(inertLine(note)) }
    for norm in rule.norms {
      let address = norm.address.map { ", \($0)" } ?? ""
      let doubt = norm.isVerified ? "" : " (da verificare)"
      lines.append("Fonte: \(inertLine(norm.text))\(doubt)\(address)")
    }
    return lines.joined(separator: "\n")
  }

  var markdown: String {
    var blocks = ["**\(markdownText(rule.code))**: \(markdownText(rule.title))"]
    if let note = rule.note { blocks.append(markdownText(note)) }
    let norms = rule.norms.map { norm in
      let text = markdownText(norm.text)
      let link = norm.address.map { "[\(text)](\($0))" } ?? text
      return "- \(link)\(norm.isVerified ? "" : " (da verificare)")"
    }
    if !norms.isEmpty { blocks.append((["Fonti:", ""] + norms).joined(separator: "\n")) }
    return blocks.joined(separator: "\n\n")
  }
}
