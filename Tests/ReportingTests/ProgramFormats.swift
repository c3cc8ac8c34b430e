// The formats for programs by name, so that one test speaks of all of them.

import Diagnostics
import Reporting

/// A format of `lince check --format` that is not meant for a terminal.
enum ProgramFormat: String, CaseIterable {
  case sarif, junit, github, gitlab, csv, markdown

  func text(of report: Report, problems: RunProblems = RunProblems()) -> String {
    switch self {
    case .sarif: String(decoding: sarifReport(report, problems: problems), as: UTF8.self)
    case .junit: junitReport(report, problems: problems)
    case .github: githubReport(report, problems: problems)
    case .gitlab: String(decoding: gitlabReport(report, problems: problems), as: UTF8.self)
    case .csv: csvReport(report, problems: problems)
    case .markdown: markdownReport(report, problems: problems)
    }
  }
}
