// How the C library gives memory back: Glibc's own module leaves it out.
#include <malloc.h>
