// The oracle of the catalogue (section 19) on the seeds: what fires, where and how gravely, and what
// stays silent. What all other rules say is in
// the reviewed listings of AllRulesOracleTests.

import Compliance
import Diagnostics
import Testing

private let missing = Testing.Comment(rawValue: Seed.missing)

@Suite("The oracle of the catalogue on the five seeds", .enabled(if: Seed.isHere, missing))
struct SeedOracleTests {
  /// The rules of section 19.
  static let rules: Set = [
    "PESO-001", "PESO-002", "PESO-003", "PESO-004", "PESO-005", "PESO-006", "PESO-007", "PESO-013",
    "PESO-016", "DATA-001", "DATA-002", "DATA-004", "DATA-005", "DATA-006", "DATA-007", "DATA-010",
    "DATA-012", "DATA-013", "DATA-016", "COND-007", "COND-008", "COND-011", "COND-013", "COND-014",
    "INDI-003", "INDI-005", "INDI-006", "INDI-014", "INDI-015", "INDI-020", "STRU-001", "STRU-002",
    "STRU-006", "STRU-007", "STRU-008", "STRU-009", "STRU-011", "NORM-001", "NORM-002", "NORM-006",
    "NORM-007", "NORM-013", "NORM-023", "RISO-003", "RISO-005", "RISO-009", "RISO-011", "RISO-012",
    "CONS-001", "CONS-002", "CONS-003", "CONS-011", "CONS-014",
  ]

  /// What they say, as severity and lines; where nothing stands they must be silent.
  static let expected: [(name: String, seed: Seed?, findings: [String: [String]])] = [
    (
      "Alzano 2020", Seed.alzano2020,
      [
        "DATA-012": ["avviso 245"],
        "DATA-013": ["avviso 245"],
        "RISO-009": ["avviso 158"],
        "COND-013": ["errore 284"],
        "PESO-005": ["avviso 160"],
        "STRU-008": [
          "nota 22,24,25,26,27,28,29,31,32,33,34,35,36,37,38",
          "nota 43,44,45,46,47,48,49,50,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67",
          "nota 73,74",
          "nota 80,81,82",
          "nota 88,89,90,91",
          "nota 97,98,99",
          "nota 105,106,107,108,109,110,111,112,113",
          "nota 119,120,121",
          "nota 127,128",
          "nota 136,138",
        ],
        "STRU-009": [
          "avviso 76", "avviso 84", "avviso 93", "avviso 101", "avviso 115", "avviso 123",
        ],
        "STRU-011": ["nota 28,112,119", "nota 31,121", "nota 44,89", "nota 45,108", "nota 90,97"],
        "PESO-007": [
          "errore 174", "nota 175", "nota 202", "nota 203", "nota 204", "errore 265", "errore 265",
          "nota 272,273", "nota 275,276",
        ],
        "DATA-005": ["errore 183", "errore 185"],
        "DATA-007": ["avviso 294"],
        "INDI-001": ["errore 177", "errore 188", "errore 239"],
        "INDI-003": ["errore 176", "errore 178", "errore 205"],
      ]
    ),
    (
      "Alzano 2023", Seed.alzano2023,
      [
        "CONS-001": ["avviso 156"],
        "CONS-003": ["errore 35", "errore 42", "avviso 43", "errore 53", "errore 59", "avviso 74"],
        "CONS-011": ["avviso 159", "avviso 179"],
        "CONS-014": ["nota 67", "nota 81"],
        "CONS-002": [28, 42, 98, 100, 101, 102, 108, 179, 181].map { "errore \($0)" },
        "DATA-008": ["avviso 98"],
        "PESO-005": ["avviso 63"],
        "PESO-013": ["avviso 98", "avviso 100"],
        "PESO-003": ["errore 29"],
        "PESO-007": ["nota 72", "errore 81", "nota 94"],
        "DATA-002": ["avviso 50,58,71,85,113,153,175"],
        "DATA-004": ["avviso 61", "avviso 62"],
        "DATA-006": ["nota 101", "nota 102", "nota 107,107,107"],
        "DATA-007": ["nota 156,156"],
        "INDI-003": ["avviso 72", "errore 94"],
        "NORM-001": ["avviso 27,29,51,63,76,78,101"],
      ]
    ),
    (
      "Calcinate", Seed.calcinate,
      [
        "NORM-007": ["errore 0"],
        "NORM-023": ["nota 27"],
        "RISO-003": ["nota 94", "nota 96", "nota 99", "nota 99", "nota 100,103", "nota 105"],
        "RISO-009": ["avviso 348"],
        "DATA-008": ["avviso 394", "avviso 395", "avviso 402", "nota 421"],
        "PESO-016": ["avviso 0"],
        "COND-011": ["avviso 348,376,404,424,451"],
        "DATA-006": ["avviso 349", "avviso 419", "avviso 423"],
        "DATA-007": [
          "avviso 348", "errore 350", "errore 351", "nota 353", "avviso 354", "avviso 355",
          "errore 357", "avviso 358", "errore 359", "errore 371", "errore 372", "errore 373",
          "nota 374", "nota 375", "avviso 376,404,424,451", "errore 391", "errore 392",
          "errore 397", "errore 403", "errore 417", "errore 418", "errore 420", "errore 422",
        ],
        "INDI-002": [
          "errore 438", "errore 439", "errore 440", "errore 442", "errore 445",
          "errore 446", "errore 447", "errore 449", "errore 450",
        ],
        "INDI-003": ["errore 359", "errore 441"],
      ]
    ),
    (
      "Lurano", Seed.lurano,
      [
        "NORM-007": ["avviso 0"],
        "NORM-013": ["nota 0"],
        "RISO-003": ["nota 128"],
        "RISO-009": ["avviso 131"],
        "INDI-009": ["avviso 131,133,134,137,138,139"],
        "PESO-013": ["errore 131"],
        "DATA-002": ["avviso 131,133,134,137"],
        "NORM-001": ["avviso 82"],
        "STRU-001": ["avviso 83", "avviso 84", "avviso 85"],
        "STRU-002": ["errore 83", "errore 84"],
        "STRU-006": ["nota 131,132,133,134,137,138,139"],
      ]
    ),
    (
      "Tortona", Seed.tortona,
      [
        "PESO-002": ["avviso 956"],
        "DATA-001": ["errore 46,159,257,342,447,590,730,856,974", "errore 810"],
        "DATA-002": ["avviso 926"],
        "DATA-012": ["avviso 685", "avviso 925"],
        "DATA-016": [
          "nota 88,203,299,386,489,632,772,898,1016", "avviso 120", "avviso 221", "avviso 404",
        ],
        "COND-007": ["errore 197,293,380"],
        "COND-008": ["errore 792"],
        "COND-011": ["avviso 88,203,299,386,489,632,772,898,1016", "avviso 507,650"],
        "COND-014": ["avviso 63,178,274,361,464,607,747,873,991"],
        "INDI-005": ["errore 85,200,296,383,486,629,769,895,1013", "avviso 145"],
        "INDI-006": ["errore 117,145,801"],
        "INDI-014": ["avviso 1073"],
        "INDI-015": ["errore 818", "errore 835"],
        "INDI-020": ["avviso 65,180,276,363,466,609,749,875,993"],
        "STRU-002": ["nota 27", "nota 33", "nota 424", "nota 579"],
        "STRU-006": [
          "nota 88,203,299,386,489,632,772,898,1016", "avviso 507,650", "avviso 557", "avviso 916",
          "avviso 934",
        ],
        "STRU-007": ["avviso 135", "avviso 667"],
        "NORM-006": ["avviso 98,213,309,396,499,642,782,908,1026"],
        "NORM-013": ["avviso 0"],
        "RISO-009": [
          "avviso 241", "avviso 816", "avviso 833", "avviso 1048", "avviso 1059", "avviso 1071",
        ],
      ]
    ),
  ]

  @Test(
    "an evaluator finds what he would raise on the document, and nothing else", arguments: 0..<5)
  func findings(index: Int) throws {
    let (name, seed, expected) = Self.expected[index]
    let report = try #require(seed).report
    let known = Set(report.outcomes.map(\.rule))
    #expect(Self.rules.subtracting(known) == [])
    for rule in Self.rules.union(expected.keys).sorted() {
      let found = try #require(seed).findings(of: rule)
      #expect(found == expected[rule] ?? [], "\(name), \(rule)")
    }
  }
}
