// The format is https://www.sqlite.org/fileformat2.html: the file's header (1.3), the list of free pages
// (1.5) and the write-ahead log (4). All of its numbers are big-endian.
#include "collector/sqlite/page_file.hpp"

#include <array>
#include <string_view>

#include "collector/sqlite/big_endian.hpp"

namespace footfall::collector::sqlite {
namespace {

constexpr std::string_view kMagic{"SQLite format 3\0", 16};
constexpr std::size_t kFileHeader = 100;
constexpr std::size_t kLogHeader = 32;
constexpr std::size_t kFrameHeader = 24;
constexpr std::uint32_t kLogMagic = 0x377f0682;  // or one more: then its checksums are of big-endian words
constexpr std::size_t kSmallestPage = 512;
constexpr std::size_t kLargestPage = 65'536;

std::string read(std::ifstream& in, std::uint64_t at, std::size_t size) {
  std::string bytes(size, '\0');
  in.clear();
  in.seekg(static_cast<std::streamoff>(at));
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  return static_cast<std::size_t>(in.gcount()) == size ? bytes : std::string();
}

// The log's running checksum, over pairs of words.
class Checksum {
 public:
  explicit Checksum(bool big_endian) : big_endian_(big_endian) {}

  void add(std::string_view bytes) {
    for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
      first_ += word(bytes, at) + second_;
      second_ += word(bytes, at + 4) + first_;
    }
  }
  bool is(std::string_view header, std::size_t at) const {
    return big_endian_u32(header, at) == first_ && big_endian_u32(header, at + 4) == second_;
  }

 private:
  std::uint32_t word(std::string_view bytes, std::size_t at) const {
    const std::uint32_t value = big_endian_u32(bytes, at);
    return big_endian_ ? value : __builtin_bswap32(value);
  }

  bool big_endian_;
  std::uint32_t first_ = 0;
  std::uint32_t second_ = 0;
};

bool is_page_size(std::size_t bytes) {
  return bytes >= kSmallestPage && bytes <= kLargestPage && (bytes & (bytes - 1)) == 0;
}

}  // namespace

PageFile::PageFile(const std::filesystem::path& file) : file_(file, std::ios::binary) {}

Outcome<std::unique_ptr<PageFile>> PageFile::open(const std::filesystem::path& file) {
  std::error_code ec;
  const std::uintmax_t bytes = std::filesystem::file_size(file, ec);
  if (ec) {
    return Failure{FailureKind::kNotFound, "there is no file " + file.string()};
  }
  std::unique_ptr<PageFile> pages(new PageFile(file));
  if (!pages->file_) {
    return Failure{FailureKind::kUnavailable, file.string() + " cannot be read"};
  }
  pages->read_header();
  pages->count_ = static_cast<std::uint32_t>(bytes / pages->page_bytes_);
  pages->read_log(file.string() + "-wal");
  pages->read_unused();
  return pages;
}

void PageFile::read_header() {
  const std::string header = read(file_, 0, kFileHeader);
  if (!std::string_view(header).starts_with(kMagic)) {
    return;
  }
  const std::size_t bytes = big_endian_u16(header, 16);
  if (is_page_size(bytes == 1 ? kLargestPage : bytes)) {
    page_bytes_ = bytes == 1 ? kLargestPage : bytes;
    reserved_bytes_ = static_cast<unsigned char>(header[20]);
  }
}

void PageFile::read_log(const std::filesystem::path& log) {
  log_.open(log, std::ios::binary);
  const std::string header = read(log_, 0, kLogHeader);
  if (header.empty() || (big_endian_u32(header, 0) & ~1U) != kLogMagic) {
    return;
  }
  Checksum sum((big_endian_u32(header, 0) & 1U) != 0);
  sum.add(std::string_view(header).substr(0, 24));
  if (!sum.is(header, 24) || big_endian_u32(header, 8) != page_bytes_) {
    return;
  }
  std::map<std::uint32_t, std::uint64_t> uncommitted;
  for (std::uint64_t at = kLogHeader;; at += kFrameHeader + page_bytes_) {
    const std::string frame = read(log_, at, kFrameHeader + page_bytes_);
    // A frame of an earlier round of the log has other salts.
    if (frame.empty() || frame.compare(8, 8, header, 16, 8) != 0) {
      return;
    }
    sum.add(std::string_view(frame).substr(0, 8));
    sum.add(std::string_view(frame).substr(kFrameHeader));
    if (!sum.is(frame, 16)) {
      return;
    }
    uncommitted[big_endian_u32(frame, 0)] = at + kFrameHeader;
    if (const std::uint32_t pages = big_endian_u32(frame, 4); pages != 0) {
      for (const auto& [number, place] : uncommitted) {
        in_log_[number] = place;
      }
      uncommitted.clear();
      count_ = pages;
    }
  }
}

void PageFile::read_unused() {
  std::uint32_t trunk = big_endian_u32(page(1), 32);
  while (trunk != 0 && trunk <= count_ && unused_.insert(trunk).second) {
    const std::string bytes = page(trunk);
    const std::uint32_t leaves = big_endian_u32(bytes, 4);
    if (leaves > usable_bytes() / 4 - 2) {
      return;  // torn
    }
    for (std::uint32_t i = 0; i < leaves; ++i) {
      unused_.insert(big_endian_u32(bytes, 8 + 4 * std::size_t{i}));
    }
    trunk = big_endian_u32(bytes, 0);
  }
}

std::string PageFile::page(std::uint32_t number) const {
  if (const auto place = in_log_.find(number); place != in_log_.end()) {
    return read(log_, place->second, page_bytes_);
  }
  return read(file_, std::uint64_t{number - 1} * page_bytes_, page_bytes_);
}

}  // namespace footfall::collector::sqlite
