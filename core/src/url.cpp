#include <algorithm>

#include "footfall/scrub.hpp"
#include "scrub_rules.hpp"

namespace footfall {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool starts_with_any_case(std::string_view text, std::string_view lower_case_prefix) {
  return text.size() >= lower_case_prefix.size() &&
         std::equal(lower_case_prefix.begin(), lower_case_prefix.end(), text.begin(),
                    [](char want, char have) { return want == lower(have); });
}

// Without credentials and port; an IPv6 address keeps its brackets.
std::string_view host_of_authority(std::string_view authority) {
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    authority.remove_prefix(at + 1);
  }
  if (authority.starts_with('[')) {
    return authority.substr(0, std::min(authority.find(']'), authority.size() - 1) + 1);
  }
  return authority.substr(0, authority.find(':'));
}

// The four numbers of a dotted IPv4 address, or false.
bool parse_ipv4(std::string_view host, int (&octets)[4]) {
  std::size_t at = 0;
  for (int i = 0; i < 4; ++i) {
    std::size_t digits = 0;
    octets[i] = 0;
    while (at < host.size() && host[at] >= '0' && host[at] <= '9' && digits < 4) {
      octets[i] = octets[i] * 10 + (host[at] - '0');
      ++at;
      ++digits;
    }
    if (digits == 0 || octets[i] > 255) {
      return false;
    }
    if (i < 3 && (at >= host.size() || host[at++] != '.')) {
      return false;
    }
  }
  return at == host.size();
}

// RFC 1918 and loopback: addresses that name no one outside the network they are in.
bool is_private_ipv4(const int (&octets)[4]) {
  return octets[0] == 127 || octets[0] == 10 || (octets[0] == 192 && octets[1] == 168) ||
         (octets[0] == 172 && octets[1] >= 16 && octets[1] <= 31);
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  const char folded = lower(c);
  return folded >= 'a' && folded <= 'f' ? folded - 'a' + 10 : -1;
}

// The first parameter of this name, as it stands in the query: `name=value` or `name`; empty when there is
// none.
std::string_view find_parameter(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    if (pair.substr(0, pair.find('=')) == name) {
      return pair;
    }
  }
  return {};
}

// Labels before the last two, which are what somebody registered, with what looks personal as `id`.
std::string without_personal_labels(std::string_view host) {
  std::string out;
  std::size_t end = host.find('.');
  while (end < host.rfind('.')) {
    const std::string_view label = host.substr(0, end);
    out.append(replace_personal(label, kIdDigits) == label ? label : "id").push_back('.');
    host.remove_prefix(end + 1);
    end = host.find('.');
  }
  return out.append(host);
}

}  // namespace

std::string percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      out.push_back(static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])));
      i += 2;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

UrlParts split_url(std::string_view url) {
  UrlParts parts;
  std::string_view rest = url;
  for (const std::string_view scheme : {std::string_view("https"), std::string_view("http")}) {
    if (starts_with_any_case(url, scheme) && url.substr(scheme.size()).starts_with("://")) {
      parts.scheme = url.substr(0, scheme.size());
      rest = url.substr(scheme.size() + 3);
      break;
    }
  }
  if (parts.scheme.empty()) {
    return {};
  }
  rest = rest.substr(0, rest.find('#'));
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?"));
  parts.host = host_of_authority(authority);
  if (parts.host.empty()) {
    return {};
  }
  rest.remove_prefix(authority.size());
  const std::size_t question = rest.find('?');
  parts.path = rest.substr(0, question);
  parts.query = question == std::string_view::npos ? std::string_view() : rest.substr(question + 1);
  return parts;
}

std::string query_value(std::string_view query, std::string_view name) {
  const std::string_view pair = find_parameter(query, name);
  std::string spaced(pair.substr(std::min(name.size() + 1, pair.size())));
  for (char& c : spaced) {
    c = c == '+' ? ' ' : c;
  }
  return percent_decode(spaced);
}

bool query_has(std::string_view query, std::string_view name) {
  return !find_parameter(query, name).empty();
}

std::string scrub_host(std::string_view host, std::size_t max_bytes) {
  host = host_of_authority(host);
  while (host.ends_with('.')) {
    host.remove_suffix(1);
  }
  if (host == "[::1]") {
    return "localhost";
  }
  if (host.starts_with('[')) {
    return "ip";
  }
  if (host.empty() || host.size() > max_bytes) {
    return {};
  }
  std::string out;
  out.reserve(host.size());
  for (const char c : host) {
    const char folded = lower(c);
    const bool allowed = (folded >= 'a' && folded <= 'z') || (folded >= '0' && folded <= '9') ||
                         folded == '.' || folded == '-' || folded == '_';
    if (!allowed) {
      return {};
    }
    out.push_back(folded);
  }
  int octets[4];
  if (parse_ipv4(out, octets)) {
    return is_private_ipv4(octets) ? out : "ip";
  }
  return without_personal_labels(out);
}

}  // namespace footfall
