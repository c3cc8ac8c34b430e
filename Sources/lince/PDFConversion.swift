// The one program that Lince starts: poppler's `pdftotext`, which reads the words of a PDF.

import Documents
import Glibc

extension DocumentConverter {
  /// Converts with the programs that this machine has.
  static let system = DocumentConverter(pdfLayout: PDFConversion.layout(of:))
}

/// Runs `pdftotext` over a PDF.
enum PDFConversion {
  /// The most that it may print.
  private static let outputLimit = 256 << 20
  /// How long it may take.
  private static let timeLimit = 60

  /// What `pdftotext -bbox-layout` prints for a PDF.
  static func layout(of pdf: [UInt8]) -> Result<[UInt8], DocumentFailure> {
    do throws(DocumentFailure) {
      let input = try temporaryFile(pdf)
      defer { close(input) }
      let result = ChildProcess.run(
        "pdftotext", ["-bbox-layout", "-enc", "UTF-8", "-", "-"], input: input,
        outputLimit: outputLimit, timeLimit: timeLimit)
      if let failure = failure(result) { throw failure }
      return .success(result.output)
    } catch {
      return .failure(error)
    }
  }

  /// A file with these bytes that only this process sees: it has no name any more, so that nothing is
  /// left behind, whatever happens. Mode 0600 is that of `mkstemp`.
  private static func temporaryFile(_ bytes: [UInt8]) throws(DocumentFailure) -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    // `mkstemp` puts a name of its own in the place of the six letters.
    var template = Array("\(folder)/lince-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure("un file temporaneo non si può creare") }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(template)
    guard FileSystem.writeAll(bytes, to: descriptor), lseek(descriptor, 0, SEEK_SET) == 0 else {
      let error = failure("un file temporaneo non si può scrivere")
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// A failure of the system, with its reason in `errno`.
  private static func failure(_ message: String) -> DocumentFailure {
    .pdf(.conversion("\(message): \(SystemReason(errno).words)"))
  }

  /// What the exit status says (`pdftotext(1)`: 1 the PDF cannot be opened, 3 its permissions).
  private static func failure(_ result: ChildProcess.Result) -> DocumentFailure? {
    let said = String(decoding: result.errors, as: UTF8.self)
    switch result.end {
    case .notFound: return .pdf(.noConverter)
    case .outputLimit: return .pdf(.tooLarge)
    case .timeLimit: return .pdf(.tooSlow(seconds: timeLimit))
    case .failed(let reason): return .pdf(.conversion(reason))
    case .exit(0): return nil
    case .exit(1) where said.contains("Incorrect password"), .exit(3): return .pdf(.protected)
    case .exit(1), .signal: return .pdf(.broken)
    case .exit(let status):
      let line = said.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
      return .pdf(.conversion("pdftotext è uscito con \(status) \(line)"))
    }
  }
}
