// Only anonymization makes an anonymous event.
#include "footfall/anonymize.hpp"

footfall::AnonymousEvent make() {
#ifdef FOOTFALL_MISUSE
  return footfall::AnonymousEvent();
#else
  return footfall::Anonymizer::anonymize_again(footfall::EventKind::kPageview, 0, 0, {}, {});
#endif
}
