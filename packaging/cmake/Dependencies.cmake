# SPDX-License-Identifier: GPL-3.0-or-later
# The system's packages come first. What a platform lacks is fetched at a pinned version.
include(FetchContent)

set(LATCHKEY_QT_FLOOR 6.4.2)
find_package(Qt6 ${LATCHKEY_QT_FLOOR} REQUIRED COMPONENTS Core Gui Widgets Network Svg Concurrent)
# Only the demo workspace needs the first, and only the sign-in with the browser the second; without them the
# program is still whole.
find_package(Qt6 ${LATCHKEY_QT_FLOOR} QUIET OPTIONAL_COMPONENTS HttpServer NetworkAuth)
if(UNIX AND NOT APPLE)
    find_package(Qt6 ${LATCHKEY_QT_FLOOR} REQUIRED COMPONENTS DBus)
endif()
if(BUILD_TESTING)
    find_package(Qt6 ${LATCHKEY_QT_FLOOR} REQUIRED COMPONENTS Test)
    # It would tell every test where it was built, and a compiler cache could serve no other clone.
    set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
endif()

find_package(tl-expected QUIET)
if(NOT tl-expected_FOUND)
    set(EXPECTED_BUILD_TESTS OFF)
    FetchContent_Declare(tl_expected
        GIT_REPOSITORY https://github.com/TartanLlama/expected.git
        GIT_TAG v1.1.0)
    FetchContent_MakeAvailable(tl_expected)
    if(NOT TARGET tl::expected)
        add_library(tl::expected ALIAS expected)
    endif()
endif()

find_package(simdjson QUIET)
if(NOT simdjson_FOUND)
    FetchContent_Declare(simdjson
        GIT_REPOSITORY https://github.com/simdjson/simdjson.git
        GIT_TAG v3.11.6)
    FetchContent_MakeAvailable(simdjson)
endif()

find_package(Qt6Keychain QUIET)
if(NOT Qt6Keychain_FOUND)
    set(BUILD_WITH_QT6 ON)
    set(BUILD_TRANSLATIONS OFF)
    FetchContent_Declare(qtkeychain
        GIT_REPOSITORY https://github.com/frankosterfeld/qtkeychain.git
        GIT_TAG 0.15.0)
    FetchContent_MakeAvailable(qtkeychain)
endif()

find_package(QCoro6 QUIET COMPONENTS Core Network)
if(NOT QCoro6_FOUND)
    set(USE_QT_VERSION 6)
    set(QCORO_BUILD_EXAMPLES OFF)
    set(QCORO_BUILD_TESTING OFF)
    set(QCORO_WITH_QTWEBSOCKETS OFF)
    set(QCORO_WITH_QTQUICK OFF)
    set(QCORO_WITH_QML OFF)
    set(QCORO_WITH_QTTEST OFF)
    set(BUILD_SHARED_LIBS OFF)
    FetchContent_Declare(qcoro
        GIT_REPOSITORY https://github.com/qcoro/qcoro.git
        GIT_TAG v0.12.0)
    FetchContent_MakeAvailable(qcoro)
endif()
qcoro_enable_coroutines()
