// Memory for a thread, asked of the system at once instead of page by page.

import CMalloc
import Glibc

/// What glibc gives a thread to allocate from. It grows by single pages, each with a call of the
/// system and a fault, which for a plan of ordinary size is a fifth of the time of the whole run.
enum ThreadHeap {
  /// What an ordinary plan needs, in bytes; memory is taken only as far as it is used.
  private static let size = 24 << 20
  /// A large page.
  private static let pageSize = 2 << 20
  /// Arrays above it are given back to the system as soon as they are freed, in bytes.
  private static let largeArray: Int32 = 4 << 20

  /// Makes the memory of the thread that calls it one stretch of large pages, where the system has
  /// them; without effect where it does not.
  static func reserve() {
    // What is freed stays for the next that asks.
    mallopt(M_TRIM_THRESHOLD, 64 << 20)
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    let memory = malloc(size)
    mallopt(M_MMAP_THRESHOLD, largeArray)
    guard let memory else { return }
    // Only before it is first touched can a page be a large one.
    let start = memory.alignedUp(toMultipleOf: pageSize)
    madvise(start, size - (start - memory), MADV_HUGEPAGE)
    free(memory)
  }
}
