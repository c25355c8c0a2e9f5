// The simulated rows straight into the store, block by block. One thread at a time.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "collector/base/failure.hpp"
#include "collector/simulate/generator.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::simulate {

/// Told after each block how many rows are stored.
using FillProgress = std::function<void(std::uint64_t rows)>;

/// Inserts every row that the generator gives. A block's token follows from the options and its number, so
/// that the same options again insert nothing. Rows inserted; failures: those of the store.
boost::asio::awaitable<Outcome<std::uint64_t>> fill_store(Store& store, Generator& generator,
                                                          std::size_t block_rows, FillProgress progress);

/// The token of a block.
std::string block_token(const Options& options, std::size_t block_rows, std::uint64_t block);

}  // namespace footfall::collector::simulate
