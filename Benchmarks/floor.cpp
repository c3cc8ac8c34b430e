// The lower bounds of the benchmarks: what any program must spend on the same files.
//
//   floor read FILE…   reads every file into memory
//   floor dom FILE…    reads and parses every file with simdjson's DOM parser
//
// Built by .ci/bench; without libsimdjson-dev (no WITH_SIMDJSON) it can only read.

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#ifdef WITH_SIMDJSON
#include <simdjson.h>
static const size_t padding = simdjson::SIMDJSON_PADDING;
#else
static const size_t padding = 0;
#endif

namespace {

// Room for one file, used again for the next; what is read is the only thing written into it.
struct Room {
  std::unique_ptr<uint8_t[]> bytes;
  size_t capacity = 0;

  // Reads a file; false when the system refuses.
  bool read(const char *path, size_t &size) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    struct stat status;
    bool good = fstat(file, &status) == 0;
    size = 0;
    if (good) {
      size_t wanted = size_t(status.st_size) + padding;
      if (wanted > capacity) {
        bytes.reset(new uint8_t[wanted]);
        capacity = wanted;
      }
      while (size < size_t(status.st_size)) {
        ssize_t count = ::read(file, bytes.get() + size, size_t(status.st_size) - size);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) {
          good = count == 0;
          break;
        }
        size += size_t(count);
      }
    }
    close(file);
    return good;
  }
};

}  // namespace

int main(int count, char **words) {
  const std::string work = count > 1 ? words[1] : "";
  if (work != "read" && work != "dom") {
    std::fprintf(stderr, "usage: floor read|dom FILE...\n");
    return 64;
  }
#ifdef WITH_SIMDJSON
  simdjson::dom::parser parser;
#else
  if (work == "dom") {
    std::fprintf(stderr, "floor: built without simdjson\n");
    return 1;
  }
#endif
  Room room;
  size_t bytes = 0, objects = 0;
  for (int index = 2; index < count; index++) {
    size_t size = 0;
    if (!room.read(words[index], size)) {
      std::fprintf(stderr, "%s: %s\n", words[index], std::strerror(errno));
      return 1;
    }
    bytes += size;
#ifdef WITH_SIMDJSON
    if (work == "dom") {
      std::memset(room.bytes.get() + size, 0, padding);
      simdjson::dom::element root;
      auto error = parser.parse(room.bytes.get(), size, false).get(root);
      if (error) {
        std::fprintf(stderr, "%s: %s\n", words[index], simdjson::error_message(error));
        return 1;
      }
      objects += root.is_object();
    }
#endif
  }
  std::printf("%zu bytes, %zu objects\n", bytes, objects);
  return 0;
}
