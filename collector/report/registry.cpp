#include "collector/report/registry.hpp"

#include <algorithm>
#include <array>

namespace footfall::collector::report {

std::span<const Report> all_reports() {
  static const std::array reports = {
      overview_report(),     timeseries_report(), breakdown_report(), pages_report(),    sessions_report(),
      active_users_report(), retention_report(),  funnel_report(),    drop_off_report(), paths_report(),
      adoption_report(),     engagement_report(), goals_report(),     realtime_report(), anomalies_report(),
      session_report(),      vitals_report(),     requests_report(),  errors_report(),   clicks_report(),
      quality_report()};
  return reports;
}

const Report* find_report(std::string_view name) {
  const std::span<const Report> reports = all_reports();
  const auto found = std::find_if(reports.begin(), reports.end(),
                                  [name](const Report& report) { return report.name == name; });
  return found == reports.end() ? nullptr : &*found;
}

std::string report_names() {
  std::string names;
  for (const Report& report : all_reports()) {
    names.append(names.empty() ? "" : ", ").append(report.name);
  }
  return names;
}

}  // namespace footfall::collector::report
