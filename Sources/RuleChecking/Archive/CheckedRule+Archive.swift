// Rules, in the order of their parts; examples stay behind.

import Diagnostics
import SourceText

extension ArchiveWriter {
  mutating func write(_ rule: CheckedRule) {
    write(rule.code)
    write(rule.title)
    write(rule.severity)
    write(rule.conditionalSeverities) { writer, conditional in
      writer.write(conditional.severity)
      writer.write(conditional.condition)
    }
    write(rule.norms) { writer, norm in
      writer.write(norm.text)
      writer.write(norm.urn) { $0.write($1) }
      writer.write(norm.isVerified)
    }
    write(rule.years) { writer, years in
      writer.write(years.lowerBound)
      writer.write(years.upperBound)
    }
    write(rule.inForce.from) { $0.write($1) }
    write(rule.inForce.to) { $0.write($1) }
    write(rule.iterations) { $0.write($1) }
    write(rule.steps) { $0.write($1) }
    write(rule.checks) { $0.write($1) }
    write(rule.reported) { $0.write($1) }
    write(rule.related) { writer, related in
      writer.write(related.target)
      writer.write(related.text) { $0.write($1) }
    }
    write(rule.groupKeys) { $0.write($1) }
    write(rule.message)
    write(rule.remedy) { $0.write($1) }
    write(rule.note) { $0.write($1) }
    write(rule.fix) { writer, fix in
      writer.write(fix.target)
      writer.write(fix.replacement)
    }
    write(rule.absorbed) { $0.write($1) }
    write(rule.slotCount)
    write(rule.parameters) { $0.write($1) }
    write(rule.file)
    write(rule.span)
  }

  private mutating func write(_ iteration: CheckedIteration) {
    write(iteration.slot)
    write(iteration.list)
    write(iteration.filter) { $0.write($1) }
    write(iteration.grouping) { writer, grouping in
      writer.write(grouping.slot)
      writer.write(grouping.keys) { $0.write($1) }
    }
  }

  private mutating func write(_ step: CheckedStep) {
    switch step {
    case .bind(let slot, let node):
      write(true)
      write(slot)
      write(node)
    case .require(let node):
      write(false)
      write(node)
    }
  }

  private mutating func write(_ template: CheckedTemplate) {
    write(template.parts) { writer, part in
      switch part {
      case .text(let text):
        writer.write(true)
        writer.write(text)
      case .value(let node):
        writer.write(false)
        writer.write(node)
      }
    }
  }
}

extension ArchiveReader {
  mutating func rule() -> CheckedRule? {
    let code = string()
    let title = string()
    guard let severity = choice(Severity.self) else { return nil }
    return CheckedRule(
      code: code, title: title, severity: severity,
      conditionalSeverities: array { reader in
        reader.choice(Severity.self).map { (severity: $0, condition: reader.int32()) }
      },
      norms: array { reader in
        let text = reader.string()
        let urn = reader.optional { $0.string() }
        return Norm(text: text, urn: urn, isVerified: reader.truth())
      },
      years: optional { reader in
        let first = reader.int()
        return first...max(first, reader.int())
      },
      inForce: (from: optional { $0.date() }, to: optional { $0.date() }),
      iterations: array { $0.iteration() }, steps: array { $0.step() },
      checks: array { $0.int32() }, reported: array { $0.int32() },
      related: array { reader in
        (target: reader.int32(), text: reader.optional { $0.template() })
      },
      groupKeys: array { $0.int32() }, message: template(), remedy: optional { $0.template() },
      note: optional { $0.string() },
      fix: optional { (target: $0.int32(), replacement: $0.int32()) },
      absorbed: array { $0.string() }, examples: [], slotCount: int(),
      parameters: array { $0.int() }, file: int(), span: span())
  }

  private mutating func iteration() -> CheckedIteration {
    CheckedIteration(
      slot: int32(), list: int32(), filter: optional { $0.int32() },
      grouping: optional { reader in (slot: reader.int32(), keys: reader.array { $0.int32() }) })
  }

  private mutating func step() -> CheckedStep {
    truth() ? .bind(slot: int32(), int32()) : .require(int32())
  }

  private mutating func template() -> CheckedTemplate {
    CheckedTemplate(parts: array { $0.truth() ? .text($0.string()) : .value($0.int32()) })
  }
}
