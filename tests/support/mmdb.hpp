// Writes small MaxMind databases, format 2.0: a binary tree over the bits of an address, whose leaves point
// at JSON-like values. Enough for records of maps, arrays and texts.
#pragma once

#include <array>
#include <boost/asio/ip/address.hpp>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace footfall::support {

class MmdbWriter {
 public:
  /// What is known of a network's addresses. Networks do not overlap.
  void add(const std::string& network, unsigned prefix, const nlohmann::json& record) {
    const auto address = boost::asio::ip::make_address(network);
    std::array<std::uint8_t, 16> bytes{};
    unsigned bits = prefix;
    if (address.is_v4()) {
      const auto v4 = address.to_v4().to_bytes();  // in the tree of IPv6 it lies at ::/96
      std::copy(v4.begin(), v4.end(), bytes.begin() + 12);
      bits += 96;
    } else {
      bytes = address.to_v6().to_bytes();
    }
    std::size_t node = 0;
    for (unsigned i = 0; i < bits; ++i) {
      const std::size_t side = (std::size_t{bytes[i / 8]} >> (7 - i % 8)) & 1U;
      if (i + 1 == bits) {
        nodes_.at(node).at(side) = {Leaf::kData, data_.size()};
      } else {
        if (nodes_.at(node).at(side).leaf != Leaf::kNode) {
          nodes_.at(node).at(side) = {Leaf::kNode, nodes_.size()};
          nodes_.emplace_back();
        }
        node = nodes_.at(node).at(side).at;
      }
    }
    put(data_, record);
  }

  void write(const std::filesystem::path& file) const {
    std::string out;
    for (const Node& node : nodes_) {
      for (const Record& record : node) {
        put_number(out, value_of(record), 3);
      }
    }
    out.append(16, '\0').append(data_).append("\xab\xcd\xefMaxMind.com");
    put_control(out, kMap, 9);
    for (const auto& [name, size, type, value] :
         {Number{"binary_format_major_version", 2, kUint16, 2},
          Number{"binary_format_minor_version", 2, kUint16, 0},
          Number{"build_epoch", 8, kUint64, 1'764'000'000}, Number{"ip_version", 2, kUint16, 6},
          Number{"node_count", 4, kUint32, nodes_.size()}, Number{"record_size", 2, kUint16, 24}}) {
      put(out, name);
      put_control(out, type, size);
      put_number(out, value, size);
    }
    put(out, "database_type");
    put(out, "Footfall-Test-City");
    put(out, "languages");
    put(out, nlohmann::json::array());
    put(out, "description");
    put(out, nlohmann::json::object());
    std::ofstream(file, std::ios::binary) << out;
  }

 private:
  static constexpr unsigned kText = 2, kUint16 = 5, kUint32 = 6, kMap = 7, kUint64 = 9, kArray = 11;
  enum class Leaf : std::uint8_t { kNothing, kNode, kData };
  struct Record {
    Leaf leaf = Leaf::kNothing;
    std::size_t at = 0;
  };
  using Node = std::array<Record, 2>;
  struct Number {
    const char* name;
    unsigned size, type;
    std::size_t value;
  };

  std::size_t value_of(const Record& record) const {
    switch (record.leaf) {
      case Leaf::kNode:
        return record.at;
      case Leaf::kData:
        return nodes_.size() + 16 + record.at;
      default:
        return nodes_.size();
    }
  }

  static void put_number(std::string& out, std::size_t value, unsigned bytes) {
    for (unsigned i = bytes; i > 0; --i) {
      out.push_back(static_cast<char>(value >> ((i - 1) * 8)));
    }
  }

  // REQUIRES: size < 285.
  static void put_control(std::string& out, unsigned type, std::size_t size) {
    const auto low = static_cast<unsigned>(std::min<std::size_t>(size, 29));
    out.push_back(static_cast<char>((type > 7 ? 0U : type << 5U) | low));
    if (type > 7) {
      out.push_back(static_cast<char>(type - 7));
    }
    if (low == 29) {
      out.push_back(static_cast<char>(size - 29));
    }
  }

  static void put(std::string& out, const nlohmann::json& value) {
    if (value.is_string()) {
      const auto& text = value.get_ref<const std::string&>();
      put_control(out, kText, text.size());
      out.append(text);
      return;
    }
    put_control(out, value.is_array() ? kArray : kMap, value.size());
    for (const auto& [key, below] : value.items()) {
      if (value.is_object()) {
        put(out, key);
      }
      put(out, below);
    }
  }

  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::string data_;
};

}  // namespace footfall::support
