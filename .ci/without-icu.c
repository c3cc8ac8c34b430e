// Stands in for ICU in the released executable, where Debian's libxml2 was built to call it.
//
// libxml2 asks ICU only for an encoding that neither itself nor the C library knows, and ICU's tables are
// 30 MB. Every converter is refused here, so such a document is refused with the encoding's name.
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

UConverter *ucnv_open(const char *name, UErrorCode *status) {
  *status = U_UNSUPPORTED_ERROR;
  return 0;
}

void ucnv_close(UConverter *converter) {}

void ucnv_setToUCallBack(UConverter *converter, UConverterToUCallback action, const void *context,
                         UConverterToUCallback *oldAction, const void **oldContext,
                         UErrorCode *status) {
  *status = U_UNSUPPORTED_ERROR;
}

void ucnv_setFromUCallBack(UConverter *converter, UConverterFromUCallback action,
                           const void *context, UConverterFromUCallback *oldAction,
                           const void **oldContext, UErrorCode *status) {
  *status = U_UNSUPPORTED_ERROR;
}

void ucnv_convertEx(UConverter *targetConverter, UConverter *sourceConverter, char **target,
                    const char *targetLimit, const char **source, const char *sourceLimit,
                    UChar *pivotStart, UChar **pivotSource, UChar **pivotTarget,
                    const UChar *pivotLimit, UBool reset, UBool flush, UErrorCode *status) {
  *status = U_UNSUPPORTED_ERROR;
}

void UCNV_FROM_U_CALLBACK_STOP(const void *context, UConverterFromUnicodeArgs *arguments,
                               const UChar *units, int32_t length, UChar32 codePoint,
                               UConverterCallbackReason reason, UErrorCode *status) {}

void UCNV_TO_U_CALLBACK_STOP(const void *context, UConverterToUnicodeArgs *arguments,
                             const char *units, int32_t length, UConverterCallbackReason reason,
                             UErrorCode *status) {}
