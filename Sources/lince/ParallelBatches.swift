// Work over many items on all cores, with the results in the order of the items.

import Dispatch
import Synchronization

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
      let results = Mutex([Result?](repeating: nil, count: batch.count))
      if cores <= 1 || batch.count == 1 {
        for (index, item) in batch.enumerated() {
          let result = work(item)
          results.withLock { $0[index] = result }
        }
      } else {
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(cores, batch.count)) { _ in
          while true {
            let index = next.add(1, ordering: .relaxed).oldValue
            guard index < batch.count else { return }
            let result = work(batch[index])
            results.withLock { $0[index] = result }
          }
        }
      }
      for (index, result) in results.withLock({ $0 }).enumerated() {
        if let result, !take(start + index, result) { return }
      }
      start += batch.count
    }
  }
}
