#include "collector/spool/batch_record.hpp"

#include <zlib.h>

#include <bit>
#include <cstring>

namespace footfall::collector {
namespace {

constexpr std::uint8_t kVersion = 2;
// Of records that an older collector left: without sample and connection.
constexpr std::uint8_t kFirstVersion = 1;
constexpr std::size_t kChecksumBytes = 4;
constexpr std::uint8_t kSame = 0x80;
static_assert(kFieldCount < kSame);
static_assert(std::endian::native == std::endian::little, "numbers are copied as they lie in memory");

enum class PropType : std::uint8_t { kText, kNumber, kFalse, kTrue };

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      ::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void byte(std::uint8_t value) { out_.push_back(static_cast<char>(value)); }
  void raw(const void* data, std::size_t size) { out_.append(static_cast<const char*>(data), size); }
  void integer(std::uint64_t value) {
    for (; value >= 0x80U; value >>= 7U) {
      byte(static_cast<std::uint8_t>(value | 0x80U));
    }
    byte(static_cast<std::uint8_t>(value));
  }
  void integer(std::int64_t value) { integer(static_cast<std::uint64_t>(value)); }
  void zigzag(std::int64_t value) {
    integer(static_cast<std::uint64_t>(value) << 1U ^ static_cast<std::uint64_t>(value >> 63));
  }
  void id(const Id128& id) { raw(id.bytes.data(), id.bytes.size()); }
  void text(std::string_view text) {
    integer(std::uint64_t{text.size()});
    out_.append(text);
  }

 private:
  std::string& out_;
};

// Reads until the first thing that does not fit; from then on everything is empty and `good` is false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  bool good() const { return good_; }
  bool at_end() const { return rest_.empty(); }

  std::string_view raw(std::uint64_t size) {
    if (size > rest_.size()) {
      good_ = false;
      rest_ = {};
      return {};
    }
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return bytes;
  }
  std::uint8_t byte() {
    const std::string_view bytes = raw(1);
    return bytes.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(bytes.front());
  }
  std::uint64_t integer() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint8_t next = byte();
      value |= std::uint64_t{next & 0x7fU} << shift;
      if (next < 0x80U) {
        return value;
      }
    }
    good_ = false;
    return 0;
  }
  std::int64_t signed_integer() { return static_cast<std::int64_t>(integer()); }
  std::int64_t zigzag() {
    const std::uint64_t value = integer();
    return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
  }
  /// A count of things of a byte at least, so that no damaged count asks for more memory than there are
  /// bytes.
  std::size_t count() {
    const std::uint64_t value = integer();
    good_ = good_ && value <= rest_.size();
    return good_ ? static_cast<std::size_t>(value) : 0;
  }
  Id128 id() {
    Id128 id;
    const std::string_view bytes = raw(id.bytes.size());
    std::memcpy(id.bytes.data(), bytes.data(), bytes.size());
    return id;
  }
  std::string_view text() { return raw(integer()); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

void write_header(Writer& out, const BatchHeader& header) {
  out.id(header.batch);
  out.id(header.stream);
  out.byte(static_cast<std::uint8_t>(header.consent));
  if (header.visitor) {
    out.id(*header.visitor);
  }
  for (const std::int64_t number : {header.sequence, header.first, header.opened_at_ms, header.sent_at_ms,
                                    header.dropped, header.sample}) {
    out.integer(number);
  }
  for (const std::string* text : {&header.tracker, &header.language, &header.timezone, &header.screen,
                                  &header.connection, &header.site}) {
    out.text(*text);
  }
}

BatchHeader read_header(Reader& in, std::uint8_t version) {
  BatchHeader header;
  header.batch = in.id();
  header.stream = in.id();
  header.consent = static_cast<Consent>(in.byte());
  if (header.consent == Consent::kGranted) {
    header.visitor = in.id();
  }
  for (std::int64_t* number : {&header.sequence, &header.first, &header.opened_at_ms, &header.sent_at_ms,
                               &header.dropped, &header.sample}) {
    if (version > kFirstVersion || number != &header.sample) {
      *number = in.signed_integer();
    }
  }
  for (std::string* text : {&header.tracker, &header.language, &header.timezone, &header.screen,
                            &header.connection, &header.site}) {
    if (version > kFirstVersion || text != &header.connection) {
      *text = in.text();
    }
  }
  return header;
}

void write_fields(Writer& out, const FieldSet& fields, const FieldSet* before) {
  out.integer(std::uint64_t{fields.entries().size()});
  for (const FieldSet::Entry& entry : fields.entries()) {
    const auto id = static_cast<std::uint8_t>(entry.field);
    if (spec_of(entry.field).type == FieldType::kInteger) {
      out.byte(id);
      out.integer(entry.number);
    } else if (before != nullptr && before->has(entry.field) && before->text(entry.field) == entry.text) {
      out.byte(id | kSame);
    } else {
      out.byte(id);
      out.text(entry.text);
    }
  }
}

// False at a field that this version does not know.
bool read_fields(Reader& in, const FieldSet* before, FieldSet& fields) {
  for (std::size_t left = in.count(); left > 0; --left) {
    const std::uint8_t id = in.byte();
    const std::uint8_t plain_id = id & static_cast<std::uint8_t>(~kSame);
    if (plain_id >= kFieldCount || ((id & kSame) != 0 && before == nullptr)) {
      return false;
    }
    const auto field = static_cast<Field>(plain_id);
    if (spec_of(field).type == FieldType::kInteger) {
      fields.set_number(field, in.signed_integer());
    } else {
      fields.set_text(field, (id & kSame) != 0 ? before->text(field) : in.text());
    }
  }
  return in.good();
}

void write_props(Writer& out, const Properties& props) {
  out.integer(std::uint64_t{props.size()});
  for (const Property& property : props) {
    out.text(property.key);
    if (const auto* text = std::get_if<std::string>(&property.value)) {
      out.byte(static_cast<std::uint8_t>(PropType::kText));
      out.text(*text);
    } else if (const auto* number = std::get_if<double>(&property.value)) {
      out.byte(static_cast<std::uint8_t>(PropType::kNumber));
      out.raw(number, sizeof *number);
    } else {
      out.byte(
          static_cast<std::uint8_t>(std::get<bool>(property.value) ? PropType::kTrue : PropType::kFalse));
    }
  }
}

bool read_props(Reader& in, Properties& props) {
  const std::size_t count = in.count();
  props.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    Property& property = props.emplace_back();
    property.key = in.text();
    switch (static_cast<PropType>(in.byte())) {
      case PropType::kText:
        property.value = std::string(in.text());
        break;
      case PropType::kNumber: {
        double number = 0;
        const std::string_view bytes = in.raw(sizeof number);
        std::memcpy(&number, bytes.data(), bytes.size());
        property.value = number;
        break;
      }
      case PropType::kFalse:
        property.value = false;
        break;
      case PropType::kTrue:
        property.value = true;
        break;
      default:
        return false;
    }
  }
  return in.good();
}

}  // namespace

std::string encode_record(const ValidBatch& batch) {
  constexpr std::size_t kUsualHeader = 160;
  constexpr std::size_t kUsualEvent = 64;
  std::string record;
  record.reserve(kUsualHeader + kUsualEvent * batch.events().size());
  record.resize(kChecksumBytes);
  Writer out(record);
  out.byte(kVersion);
  const BatchHeader& header = batch.header();
  write_header(out, header);
  out.integer(std::uint64_t{batch.events().size()});
  const FieldSet* before = nullptr;
  for (const AnonymousEvent& event : batch.events()) {
    out.byte(static_cast<std::uint8_t>(event.kind()));
    out.zigzag(event.at_ms() - header.opened_at_ms);
    out.integer(event.number() - header.first);
    write_fields(out, event.fields(), before);
    write_props(out, event.props());
    before = &event.fields();
  }
  const std::uint32_t sum = checksum(std::string_view(record).substr(kChecksumBytes));
  std::memcpy(record.data(), &sum, sizeof sum);
  return record;
}

std::optional<SpooledBatch> decode_record(std::string_view record) {
  if (record.size() <= kChecksumBytes) {
    return std::nullopt;
  }
  std::uint32_t sum = 0;
  std::memcpy(&sum, record.data(), sizeof sum);
  record.remove_prefix(kChecksumBytes);
  Reader in(record);
  if (sum != checksum(record)) {
    return std::nullopt;
  }
  const std::uint8_t version = in.byte();
  if (version != kVersion && version != kFirstVersion) {
    return std::nullopt;
  }
  SpooledBatch batch;
  batch.header = read_header(in, version);
  const std::size_t count = in.count();
  batch.events.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const FieldSet* before = i == 0 ? nullptr : &batch.events.back().fields;
    SpooledEvent& event = batch.events.emplace_back();
    const std::uint8_t kind = in.byte();
    event.kind = static_cast<EventKind>(kind);
    event.at_ms = batch.header.opened_at_ms + in.zigzag();
    event.number = batch.header.first + in.signed_integer();
    if (kind >= kEventKindCount || !read_fields(in, before, event.fields) || !read_props(in, event.props)) {
      return std::nullopt;
    }
  }
  return in.good() && in.at_end() ? std::optional(std::move(batch)) : std::nullopt;
}

}  // namespace footfall::collector
