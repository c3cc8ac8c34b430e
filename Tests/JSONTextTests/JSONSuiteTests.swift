// The public JSON test suite (test_parsing and test_transform), and our answer where the RFC
// leaves one open.

import Foundation
import JSONText
import SourceText
import TestSupport
import Testing

/// A folder of the suite, where the shared material is at hand.
private struct SuiteFolder {
  let path: String
  /// The names of its files, in order.
  let names: [String]

  init?(_ name: String) {
    guard let shared = Repository.shared else { return nil }
    path = "\(shared)/outside/json-test-suite/\(name)"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
    self.names = names.filter { $0.hasSuffix(".json") }.sorted()
  }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
  }
}

@Suite("The public JSON test suite")
struct JSONSuiteTests {
  private static let parsingFolder = SuiteFolder("test_parsing")
  private static let transformFolder = SuiteFolder("test_transform")

  /// What we answer where the RFC allows both answers.
  private enum Answer: Equatable {
    case accepted
    case refused
  }

  /// Every `i_` file, with our answer and why.
  private static let openQuestions: [String: (Answer, reason: String)] = {
    let range = "a number is kept as written; its range is judged by who needs its value"
    let surrogate = "half of a surrogate pair stands for no character"
    let bytes = "bytes that are not UTF-8 have no meaning to report or compare"
    let wide = "only UTF-8 is read; the message says what to do with UTF-16"
    return [
      "i_number_double_huge_neg_exp.json": (.accepted, range),
      "i_number_huge_exp.json": (.accepted, range),
      "i_number_neg_int_huge_exp.json": (.accepted, range),
      "i_number_pos_double_huge_exp.json": (.accepted, range),
      "i_number_real_neg_overflow.json": (.accepted, range),
      "i_number_real_pos_overflow.json": (.accepted, range),
      "i_number_real_underflow.json": (.accepted, range),
      "i_number_too_big_neg_int.json": (.accepted, range),
      "i_number_too_big_pos_int.json": (.accepted, range),
      "i_number_very_big_negative_int.json": (.accepted, range),
      "i_object_key_lone_2nd_surrogate.json": (.refused, surrogate),
      "i_string_1st_surrogate_but_2nd_missing.json": (.refused, surrogate),
      "i_string_1st_valid_surrogate_2nd_invalid.json": (.refused, surrogate),
      "i_string_UTF-16LE_with_BOM.json": (.refused, wide),
      "i_string_UTF-8_invalid_sequence.json": (.refused, bytes),
      "i_string_UTF8_surrogate_U+D800.json": (.refused, bytes),
      "i_string_incomplete_surrogate_and_escape_valid.json": (.refused, surrogate),
      "i_string_incomplete_surrogate_pair.json": (.refused, surrogate),
      "i_string_incomplete_surrogates_escape_valid.json": (.refused, surrogate),
      "i_string_invalid_lonely_surrogate.json": (.refused, surrogate),
      "i_string_invalid_surrogate.json": (.refused, surrogate),
      "i_string_invalid_utf-8.json": (.refused, bytes),
      "i_string_inverted_surrogates_U+1D11E.json": (.refused, surrogate),
      "i_string_iso_latin_1.json": (.refused, bytes),
      "i_string_lone_second_surrogate.json": (.refused, surrogate),
      "i_string_lone_utf8_continuation_byte.json": (.refused, bytes),
      "i_string_not_in_unicode_range.json": (.refused, bytes),
      "i_string_overlong_sequence_2_bytes.json": (.refused, bytes),
      "i_string_overlong_sequence_6_bytes.json": (.refused, bytes),
      "i_string_overlong_sequence_6_bytes_null.json": (.refused, bytes),
      "i_string_truncated-utf-8.json": (.refused, bytes),
      "i_string_utf16BE_no_BOM.json": (.refused, wide),
      "i_string_utf16LE_no_BOM.json": (.refused, wide),
      "i_structure_500_nested_arrays.json": (.accepted, "the limit is 512, beyond any plan"),
      "i_structure_UTF-8_BOM_empty_object.json": (.accepted, "Windows programs write the mark"),
    ]
  }()

  @Test(
    "every file is accepted or refused as RFC 8259 says, or as we have decided",
    .enabled(
      if: parsingFolder != nil,
      "not run: the shared folder with outside/json-test-suite is not here (LINCE_SHARED names it)"),
    arguments: parsingFolder?.names ?? [])
  func parsing(name: String) throws {
    let folder = try #require(Self.parsingFolder)
    let failure = refusal(of: try folder.bytes(name))
    switch name.prefix(2) {
    case "y_": #expect(failure == nil)
    case "n_": #expect(failure != nil)
    default:
      let (answer, reason) = try #require(Self.openQuestions[name], "a file without an answer")
      #expect((failure == nil) == (answer == .accepted), "\(reason)")
    }
    if let failure { #expect(!failure.message.isEmpty && !failure.help.isEmpty) }
  }

  @Test(
    "the answers and the files are the same set, so that none goes out of date",
    .enabled(if: parsingFolder != nil, "not run: the shared folder with the suite is not here"))
  func answers() throws {
    let folder = try #require(Self.parsingFolder)
    #expect(folder.names.filter { $0.hasPrefix("i_") } == Self.openQuestions.keys.sorted())
    #expect(folder.names.count >= 318)
  }

  @Test(
    "a file in UTF-16 is called that, not a file with strange characters",
    .enabled(if: parsingFolder != nil, "not run: the shared folder with the suite is not here"),
    arguments: [
      "i_string_UTF-16LE_with_BOM.json", "i_string_utf16BE_no_BOM.json",
      "i_string_utf16LE_no_BOM.json",
    ])
  func wideEncodings(name: String) throws {
    #expect(refusal(of: try #require(Self.parsingFolder).bytes(name))?.kind == .wideEncoding)
  }

  @Test(
    "what is accepted is written back with nothing lost: digits, repeated names, normal forms",
    .enabled(if: transformFolder != nil, "not run: the shared folder with the suite is not here"),
    arguments: transformFolder?.names ?? [])
  func transform(name: String) throws {
    let bytes = try #require(Self.transformFolder).bytes(name)
    guard refusal(of: bytes) == nil else {
      #expect(name.contains("invalid_codepoint"), "only halves of surrogate pairs are refused")
      return
    }
    #expect(!name.contains("invalid_codepoint"))
    let tree = try JSONValue.parse(bytes)
    for style in [JSONWriter.Style.compact, .indented] {
      var writer = JSONWriter(style: style)
      writer.value(tree)
      #expect(try JSONValue.parse(writer.bytes) == tree)
    }
    var writer = JSONWriter(style: .compact)
    writer.value(tree)
    // These files have no white space inside strings, and only one has an escape: their compact
    // form is the file without its white space.
    let withoutSpace = bytes.filter { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }
    #expect(writer.bytes == withoutSpace)
  }
}
