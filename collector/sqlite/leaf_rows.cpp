// https://www.sqlite.org/fileformat2.html: pages of a B-tree (1.6), cells and what of them overflows, and the
// format of a record (2.1).
#include "collector/sqlite/leaf_rows.hpp"

#include <array>
#include <bit>
#include <optional>
#include <string_view>

#include "collector/sqlite/big_endian.hpp"

namespace footfall::collector::sqlite {
namespace {

constexpr std::uint8_t kTableLeaf = 0x0d;
constexpr std::size_t kFileHeader = 100;
// Larger ones this program does not write.
constexpr std::uint64_t kMostBytes = std::uint64_t{64} << 20U;

// Reads from the front of bytes; false once something is past their end.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (int i = 0; i < 9; ++i) {
      const std::uint8_t byte = next();
      if (i == 8) {
        return value << 8U | byte;
      }
      value = value << 7U | (byte & 0x7fU);
      if (byte < 0x80) {
        break;
      }
    }
    return value;
  }
  std::int64_t integer(std::size_t bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
      value = value << 8U | next();
    }
    const auto unused = static_cast<unsigned>(64 - 8 * bytes);
    return bytes == 0 ? 0 : static_cast<std::int64_t>(value << unused) >> unused;
  }
  std::string_view text(std::uint64_t bytes) {
    whole_ = whole_ && bytes <= bytes_.size();
    const std::string_view text = bytes_.substr(0, whole_ ? bytes : 0);
    bytes_.remove_prefix(text.size());
    return text;
  }
  std::size_t left() const { return bytes_.size(); }
  bool whole() const { return whole_; }

 private:
  std::uint8_t next() {
    const std::string_view one = text(1);
    return one.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(one.front());
  }

  std::string_view bytes_;
  bool whole_ = true;
};

Value read_value(Reader& body, std::uint64_t type) {
  constexpr std::array<std::size_t, 7> kIntegerBytes = {0, 1, 2, 3, 4, 6, 8};
  Value value;
  if (type >= 12) {
    value.type = type % 2 == 0 ? Value::Type::kBlob : Value::Type::kText;
    value.bytes = body.text((type - 12) / 2);
  } else if (type == 7) {
    value.type = Value::Type::kReal;
    body.text(8);
  } else if (type != 0) {
    value.type = Value::Type::kInteger;
    value.integer = type >= 8 ? static_cast<std::int64_t>(type - 8) : body.integer(kIntegerBytes[type]);
  }
  return value;
}

std::optional<std::vector<Value>> read_record(std::string_view payload) {
  Reader start(payload);
  const std::uint64_t header_bytes = start.varint();
  const std::size_t own_bytes = payload.size() - start.left();
  if (!start.whole() || header_bytes < own_bytes || header_bytes > payload.size()) {
    return std::nullopt;
  }
  Reader header(payload.substr(own_bytes, header_bytes - own_bytes));
  Reader body(payload.substr(header_bytes));
  std::vector<Value> values;
  while (header.left() > 0) {
    const std::uint64_t type = header.varint();
    if (type == 10 || type == 11) {
      return std::nullopt;  // of no file
    }
    values.push_back(read_value(body, type));
    if (!header.whole() || !body.whole()) {
      return std::nullopt;
    }
  }
  // A record is as long as its values: others' bytes hardly are.
  return body.left() == 0 ? std::optional(std::move(values)) : std::nullopt;
}

// How much of a payload lies on the page itself.
std::uint64_t bytes_on_page(std::uint64_t payload, std::uint64_t usable) {
  const std::uint64_t most = usable - 35;
  if (payload <= most) {
    return payload;
  }
  const std::uint64_t least = (usable - 12) * 32 / 255 - 23;
  const std::uint64_t wanted = least + (payload - least) % (usable - 4);
  return wanted <= most ? wanted : least;
}

std::optional<LeafRow> read_cell(const PageFile& file, std::string_view page, std::size_t at) {
  Reader cell(page.substr(std::min(at, page.size())));
  const std::uint64_t payload_bytes = cell.varint();
  LeafRow row;
  row.id = static_cast<std::int64_t>(cell.varint());
  if (!cell.whole() || payload_bytes > kMostBytes) {
    return std::nullopt;
  }
  std::string payload(cell.text(bytes_on_page(payload_bytes, file.usable_bytes())));
  auto next = static_cast<std::uint32_t>(payload.size() < payload_bytes ? cell.integer(4) : 0);
  if (!cell.whole()) {
    return std::nullopt;
  }
  while (payload.size() < payload_bytes) {
    const std::string overflow = next == 0 || next > file.count() ? std::string() : file.page(next);
    if (overflow.empty()) {
      return std::nullopt;
    }
    const std::size_t room = file.usable_bytes() - 4;
    payload += overflow.substr(4, std::min<std::uint64_t>(room, payload_bytes - payload.size()));
    next = big_endian_u32(overflow, 0);
  }
  std::optional<std::vector<Value>> values = read_record(payload);
  if (!values) {
    return std::nullopt;
  }
  row.values = *std::move(values);
  return row;
}

}  // namespace

std::vector<LeafRow> leaf_rows(const PageFile& file, std::uint32_t page) {
  std::vector<LeafRow> rows;
  const std::string bytes = file.page(page);
  const std::size_t header = page == 1 ? kFileHeader : 0;
  if (byte_at(bytes, header) != kTableLeaf) {
    return rows;
  }
  const std::size_t cells = big_endian_u16(bytes, header + 3);
  const std::size_t pointers = header + 8;
  for (std::size_t i = 0; i < cells && pointers + 2 * i + 2 <= file.usable_bytes(); ++i) {
    const std::size_t at = big_endian_u16(bytes, pointers + 2 * i);
    const std::string_view usable = std::string_view(bytes).substr(0, file.usable_bytes());
    if (std::optional<LeafRow> row = at < pointers + 2 * cells ? std::nullopt : read_cell(file, usable, at)) {
      rows.push_back(*std::move(row));
    }
  }
  return rows;
}

}  // namespace footfall::collector::sqlite
