#include "bench/support/figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <thread>

namespace footfall::bench {
namespace {

std::string cpu_model() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    if (line.starts_with("model name")) {
      return line.substr(line.find(':') + 2);
    }
  }
  return {};
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

}  // namespace

double quantile(std::vector<double>& values, double fraction) {
  if (values.empty()) {
    return 0;
  }
  std::sort(values.begin(), values.end());
  const auto rank = static_cast<std::size_t>(std::ceil(fraction * static_cast<double>(values.size())));
  return values[std::min(values.size(), std::max<std::size_t>(rank, 1)) - 1];
}

double median(std::vector<double> values) {
  return quantile(values, 0.5);
}

bool write_figures(const std::filesystem::path& file, const std::string& name,
                   const nlohmann::ordered_json& figures) {
  if (file.empty()) {
    return true;
  }
  const char* commit = std::getenv("FOOTFALL_COMMIT");
  const nlohmann::ordered_json report{
      {"name", name},
      {"date", utc_now()},
      {"commit", commit == nullptr ? "" : commit},
      {"machine", {{"cpu", cpu_model()}, {"cores", std::thread::hardware_concurrency()}}},
      {"figures", figures}};
  std::ofstream out(file);
  out << report.dump(2) << '\n';
  return static_cast<bool>(out.flush());
}

}  // namespace footfall::bench
