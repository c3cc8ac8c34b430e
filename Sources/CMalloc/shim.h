// How glibc asks the system for memory.
#include <malloc.h>
