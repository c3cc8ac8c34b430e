// Runs libFuzzer on the target that `LINCE_FUZZ` names, and stops where it complains.

import Foundation
import FuzzTargets

/// libFuzzer's loop (compiler-rt, `FuzzerInterface.h`).
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ input: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

private let target = FuzzTarget(rawValue: ProcessInfo.processInfo.environment["LINCE_FUZZ"] ?? "")

@main
private enum FuzzDriver {
  static func main() {
    guard target != nil else {
      print("LINCE_FUZZ: " + FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))
      exit(64)
    }
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    let status = runDriver(&count, &arguments) { start, count in
      let bytes = Array(UnsafeBufferPointer(start: start, count: count))
      // libFuzzer keeps the input when this traps.
      if let complaint = target?.complaint(on: bytes) { fatalError(complaint) }
      return 0
    }
    exit(status)
  }
}
