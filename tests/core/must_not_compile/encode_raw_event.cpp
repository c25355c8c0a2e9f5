// The encoder takes anonymous events only.
#include "footfall/anonymize.hpp"
#include "footfall/wire.hpp"

void use(footfall::EventsEncoder& encoder, footfall::RawEvent raw) {
#ifdef FOOTFALL_MISUSE
  encoder.append(raw, 0, 0);
#else
  encoder.append(*footfall::Anonymizer::anonymize(std::move(raw), 0), 0, 0);
#endif
}
