// The part of libxml2 that reads XML and HTML.
//
// Where libxml2 was built with ICU its headers include ICU's, which declare the same types as the copy inside
// Foundation: a file that sees both does not compile. Only the last fields of xmlCharEncodingHandler depend on
// it, and nothing here reads them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>
