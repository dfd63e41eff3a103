# SPDX-License-Identifier: GPL-3.0-or-later
# Options of our own code only: every target of ours links latchkey_options, no library of others does.
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # What one clone has compiled serves the others, too.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=true ${CCACHE})
endif()

add_library(latchkey_options INTERFACE)
target_compile_features(latchkey_options INTERFACE cxx_std_20)
target_compile_definitions(latchkey_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH
    QT_NO_KEYWORDS
    QT_STRICT_ITERATORS
    QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    LATCHKEY_VERSION="${PROJECT_VERSION}")
target_link_libraries(latchkey_options INTERFACE Qt6::Core)

if(MSVC)
    target_compile_options(latchkey_options INTERFACE /W4 /utf-8)
else()
    target_compile_options(latchkey_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
    if(LATCHKEY_WERROR)
        target_compile_options(latchkey_options INTERFACE -Werror)
    endif()
endif()

if(LATCHKEY_SANITIZE)
    set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_compile_options(latchkey_options INTERFACE ${sanitizers})
    target_link_options(latchkey_options INTERFACE ${sanitizers})
endif()
if(LATCHKEY_FUZZ)
    # What libFuzzer steers by; its main() is linked into the fuzz targets alone. Checks of function types make
    # clang 14 stop at coroutines with "Cannot represent a difference across sections".
    target_compile_options(latchkey_options INTERFACE -fsanitize=fuzzer-no-link -fno-sanitize=function)
endif()

# One static library a layer: what it may use is what its link line names.
function(latchkey_layer name)
    cmake_parse_arguments(arg "" "" "SOURCES;USES" ${ARGN})
    add_library(latchkey_${name} STATIC ${arg_SOURCES})
    target_include_directories(latchkey_${name} PUBLIC ${PROJECT_SOURCE_DIR}/app)
    target_link_libraries(latchkey_${name} PUBLIC latchkey_options ${arg_USES})
endfunction()
