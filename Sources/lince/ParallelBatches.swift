// Work over many items on all cores, with the results in the order of the items.

import Synchronization
import Workers

/// Does work over items a batch at a time: what is held in memory does not grow with their number.
enum ParallelBatches {
  /// How many items are worked on before their results are taken, for each core.
  private static let itemsPerCore = 8

  /// Calls `work` on every item, on all cores, and `take` on every result, in order, until `take`
  /// says that there is no need to go on.
  static func run<Item: Sendable, Result: Sendable>(
    _ items: [Item], cores: Int, work: @escaping @Sendable (Item) -> Result,
    take: (Int, Result) -> Bool
  ) {
    let size = max(1, cores) * itemsPerCore
    var start = 0
    while start < items.count {
      let batch = Array(items[start..<min(items.count, start + size)])
      let done = Batch<Result>(count: batch.count)
      let worker: @Sendable (Int) -> Void = { _ in
        while let index = done.next() {
          let result = work(batch[index])
          done.results.withLock { $0[index] = result }
        }
      }
      let workers = min(cores, batch.count)
      if workers > 1 { Workers.run(workers, worker) } else { worker(0) }
      for (index, result) in done.results.withLock({ $0 }).enumerated() {
        if let result, !take(start + index, result) { return }
      }
      start += batch.count
    }
  }

  /// What the workers of a batch have in common.
  private final class Batch<Result: Sendable>: Sendable {
    let results: Mutex<[Result?]>
    private let following = Atomic(0)
    private let count: Int

    init(count: Int) {
      results = Mutex(Array(repeating: nil, count: count))
      self.count = count
    }

    /// The next item that nobody has begun.
    func next() -> Int? {
      let index = following.add(1, ordering: .relaxed).oldValue
      return index < count ? index : nil
    }
  }
}
