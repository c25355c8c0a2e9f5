// The part of libchdb's C interface that the engine uses, declared after chDB's documentation of it
// (clickhouse.com/docs/chdb/install/c). Opaque handles; strings carry their length and may hold any byte.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {

struct chdb_connection_;
struct chdb_result_;
using chdb_connection = chdb_connection_*;
using chdb_result = chdb_result_;

/// Opens a connection; the first one starts the engine on `--path=DIR`, later ones must name the same folder.
/// Null on failure.
chdb_connection* chdb_connect(int argc, char** argv);
void chdb_close_conn(chdb_connection* connection);

/// Runs a statement with `{name:Type}` parameters bound; the whole answer is in the result.
chdb_result* chdb_query_with_params_n(chdb_connection connection, const char* query, std::size_t query_bytes,
                                      const char* format, std::size_t format_bytes, const char* const* names,
                                      const std::size_t* name_bytes, const char* const* values,
                                      const std::size_t* value_bytes, std::size_t count);

/// Starts a statement whose answer is fetched in pieces, until a piece is empty. One at a time on a
/// connection.
chdb_result* chdb_stream_query_with_params_n(chdb_connection connection, const char* query,
                                             std::size_t query_bytes, const char* format,
                                             std::size_t format_bytes, const char* const* names,
                                             const std::size_t* name_bytes, const char* const* values,
                                             const std::size_t* value_bytes, std::size_t count);
chdb_result* chdb_stream_fetch_result(chdb_connection connection, chdb_result* stream);
void chdb_stream_cancel_query(chdb_connection connection, chdb_result* stream);

void chdb_destroy_query_result(chdb_result* result);
char* chdb_result_buffer(chdb_result* result);
std::size_t chdb_result_length(chdb_result* result);
std::uint64_t chdb_result_storage_rows_read(chdb_result* result);
std::uint64_t chdb_result_storage_bytes_read(chdb_result* result);
double chdb_result_elapsed(chdb_result* result);
/// Null when there was no error.
const char* chdb_result_error(chdb_result* result);
}
