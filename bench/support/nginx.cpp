#include "bench/support/nginx.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace footfall::bench {
namespace {

constexpr std::uint16_t kPort = 18'204;
constexpr std::uint16_t kTlsPort = 18'205;

}  // namespace

Nginx::Nginx(const Scratch& scratch, const Certificate& certificate) {
  const std::filesystem::path conf = scratch / "nginx.conf";
  const std::filesystem::path pid = scratch / "nginx.pid";
  const std::string folder = (scratch / "").string();
  std::ofstream(conf) << "daemon off; worker_processes auto; pid " << pid.string()
                      << "; error_log stderr warn;\n"
                         "events { worker_connections 1024; }\n"
                         "http { access_log off; keepalive_requests 1000000000; client_max_body_size 1m;\n"
                         "client_body_buffer_size 128k; client_body_temp_path "
                      << folder << "nginx-body;\nproxy_temp_path " << folder
                      << "nginx-proxy; fastcgi_temp_path " << folder << "nginx-fastcgi; uwsgi_temp_path "
                      << folder << "nginx-uwsgi; scgi_temp_path " << folder << "nginx-scgi;\n"
                      << "ssl_certificate " << certificate.file.string() << "; ssl_certificate_key "
                      << certificate.key.string()
                      << "; ssl_protocols TLSv1.3;\n"
                         "server { listen 127.0.0.1:"
                      << kPort << " reuseport; listen 127.0.0.1:" << kTlsPort
                      << " ssl reuseport; location / { return 204; } } }\n";
  const std::filesystem::path log = scratch / "nginx.log";
  server_.emplace(std::vector<std::string>{"nginx", "-c", conf, "-e", "stderr"}, log);
  when_written(pid, *server_, log);
}

std::uint16_t Nginx::port(Wire wire) const {
  return wire == Wire::kTls ? kTlsPort : kPort;
}

}  // namespace footfall::bench
