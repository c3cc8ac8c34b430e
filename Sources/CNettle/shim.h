// SHA-256 of GNU Nettle, which uses the processor's own instructions for it where there are some.
#include <nettle/sha2.h>
#include <nettle/version.h>

/// Writes the digest of `count` bytes to the 32 bytes at `digest`.
static inline void lince_sha256(const uint8_t *_Nullable bytes, size_t count, uint8_t *_Nullable digest) {
  struct sha256_ctx state;
  sha256_init(&state);
  if (count > 0) sha256_update(&state, count, bytes);
#if NETTLE_VERSION_MAJOR < 4
  sha256_digest(&state, SHA256_DIGEST_SIZE, digest);
#else
  sha256_digest(&state, digest);
#endif
}
