// Deflate, for the parts of a ZIP archive.
#include <zlib.h>
