// Forms written as lines of text: «Risultato: 650».

import Documents
import PlanModel
import SourceText
import TextMatching

extension LayoutSession {
  /// The most bytes of a label with its colon.
  private static let longestLabel = 60

  /// Notes whether a paragraph begins a form in lines, by opening a record of which labels speak, or ends it.
  mutating func noteForm(_ action: Layout.Action) {
    guard !isInRow, case .open(let type, _, _, _) = action, schema[type].owner?.type == schema.root
    else { return }
    if type == layout.names?.record {
      isInForm = false
    } else if layout.rows.contains(where: { isInto($0, type) }) {
      isInForm = true
    }
  }

  /// Reads a line that is a label of forms and its value, or a label alone above the line of its value, in
  /// a form that a line has begun.
  ///
  /// - Returns: How many items it has used, or `nil` when it is no such line.
  mutating func readLabelledLine(_ run: TextRun, at item: Int) -> Int? {
    guard isInForm, !isInRow, let (rule, rest) = labelledLine(run) else { return nil }
    switch rule.destination {
    // Another record of the plan is opened by paragraphs alone.
    case .opens(let type, _) where schema[type].owner?.type == schema.root: return nil
    case .ignored: return nil
    case .opens, .into: break
    }
    var value = rest
    var used = 1
    if rest.isEmpty {
      guard item + 1 < items.count, case .paragraph(let next, isHeading: false) = items[item + 1],
        labelledLine(next) == nil
      else { return nil }
      value = next
      used = 2
    }
    let cell = GridCell(run: value, items: [], folded: nil)
    return read(rule, [cell], at: item).isEmpty ? nil : used
  }

  /// The rule for the label of a line, and what stands behind its colon.
  private func labelledLine(_ run: TextRun) -> (rule: Layout.RowRule, rest: TextRun)? {
    let bytes = document.text[run.text.range]
    guard let colon = bytes.prefix(Self.longestLabel).firstIndex(of: UInt8(ascii: ":")) else {
      return nil
    }
    let label = part(0..<colon - bytes.startIndex, of: run)
    let labelBytes = bytes[..<colon]
    let name = GridCell(run: label, items: [], folded: FoldedText(labelBytes.span))
    guard let rule = rule(for: name) else { return nil }
    let rest = bytes[(colon + 1)...].drop { $0 <= 0x20 }
    return (rule, part(rest.startIndex - bytes.startIndex..<bytes.count, of: run))
  }
}
