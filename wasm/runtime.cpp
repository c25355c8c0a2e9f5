// What the core needs of a C library in the browser, in a twentieth of the size: memory from a fixed heap,
// and copies by the instructions that WebAssembly has for them. One thread.
//
// The heap: blocks of a power of two and a header, kept in one list a size when they are free. Blocks are not
// joined or split: what the tracker allocates is short texts that come again, and batches of bounded size.
#include <cstddef>
#include <cstdint>
#include <new>

extern "C" {

extern unsigned char __heap_base;  // the linker's: where data and stack end

}  // extern "C"

namespace {

constexpr std::size_t kSmallest = 4;  // blocks of 16 bytes
constexpr std::size_t kLargest = 22;  // of 4 MiB

// Stands before a block: its size while it is used, the next free one while it is free. As large as what any
// type must be aligned to.
struct alignas(8) Header {
  std::size_t size_class;
  Header* next;
};

Header* g_free[kLargest + 1];
unsigned char* g_end = &__heap_base;

}  // namespace

extern "C" {

void* memcpy(void* to, const void* from, std::size_t bytes) {
  return __builtin_memcpy(to, from, bytes);
}

void* memmove(void* to, const void* from, std::size_t bytes) {
  return __builtin_memmove(to, from, bytes);
}

void* memset(void* to, int value, std::size_t bytes) {
  return __builtin_memset(to, value, bytes);
}

// The C library's go by words, which texts as short as these do not repay.
void* memchr(const void* in, int value, std::size_t bytes) {
  const auto* at = static_cast<const unsigned char*>(in);
  for (; bytes > 0; --bytes, ++at) {
    if (*at == static_cast<unsigned char>(value)) {
      return const_cast<unsigned char*>(at);
    }
  }
  return nullptr;
}

std::size_t strlen(const char* text) {
  const char* end = text;
  while (*end != 0) {
    ++end;
  }
  return static_cast<std::size_t>(end - text);
}

// How the C++ library's abort ends the program.
void _Exit(int) {
  __builtin_trap();
}

void* malloc(std::size_t bytes) {
  std::size_t size_class = kSmallest;
  while ((std::size_t{1} << size_class) < bytes) {
    ++size_class;
  }
  if (size_class > kLargest) {
    __builtin_trap();
  }
  Header* block = g_free[size_class];
  if (block != nullptr) {
    g_free[size_class] = block->next;
  } else {
    block = reinterpret_cast<Header*>(g_end);
    g_end += sizeof(Header) + (std::size_t{1} << size_class);
    if (g_end > reinterpret_cast<unsigned char*>(__builtin_wasm_memory_size(0) << 16)) {
      __builtin_trap();
    }
    block->size_class = size_class;
  }
  return block + 1;
}

void free(void* memory) {
  if (memory != nullptr) {
    Header* block = static_cast<Header*>(memory) - 1;
    block->next = g_free[block->size_class];
    g_free[block->size_class] = block;
  }
}

}  // extern "C"

void* operator new(std::size_t bytes) {
  return malloc(bytes);
}

void operator delete(void* memory) noexcept {
  free(memory);
}
