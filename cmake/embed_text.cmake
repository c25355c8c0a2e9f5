# footfall_embed(TARGET NAME FILES...)
#
# Text files (SQL, say) inside the program. Generates the header "embedded/NAME.hpp" for TARGET, with
#   namespace footfall::embedded::NAME { inline constexpr std::string_view STEM = ...; }
# for each file STEM.EXTENSION. A changed file is embedded anew by the next build.
if(CMAKE_SCRIPT_MODE_FILE)
  # Run by the build, as `cmake -DNAME=... -DHEADER=... -DFILES=a|b -P embed_text.cmake`.
  string(REPLACE "|" ";" FILES "${FILES}")
  set(body "")
  foreach(file IN LISTS FILES)
    get_filename_component(stem "${file}" NAME_WE)
    file(READ "${file}" text)
    string(APPEND body "inline constexpr std::string_view ${stem} = R\"footfall(${text})footfall\";\n\n")
  endforeach()
  file(
    WRITE "${HEADER}"
    "// Written by cmake/embed_text.cmake.\n#pragma once\n\n#include <string_view>\n\n"
    "namespace footfall::embedded::${NAME} {\n\n${body}}  // namespace footfall::embedded::${NAME}\n")
  return()
endif()

set(FOOTFALL_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

function(footfall_embed target name)
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/embed")
  set(header "${folder}/embedded/${name}.hpp")
  set(paths "")
  foreach(file IN LISTS ARGN)
    get_filename_component(path "${file}" ABSOLUTE)
    list(APPEND paths "${path}")
  endforeach()
  list(JOIN paths "|" joined)
  add_custom_command(
    OUTPUT "${header}"
    COMMAND "${CMAKE_COMMAND}" "-DNAME=${name}" "-DHEADER=${header}" "-DFILES=${joined}" -P "${FOOTFALL_EMBED_SCRIPT}"
    DEPENDS ${paths} "${FOOTFALL_EMBED_SCRIPT}"
    COMMENT "Embedding ${name}"
    VERBATIM)
  target_sources(${target} PRIVATE "${header}")
  target_include_directories(${target} PRIVATE "${folder}")
endfunction()
