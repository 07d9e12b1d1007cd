# Compiler settings shared by every target of ours, carried by one interface library.
add_library(rollcall_options INTERFACE)
target_compile_features(rollcall_options INTERFACE cxx_std_20)
target_include_directories(rollcall_options INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
target_compile_options(rollcall_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual)
if(ROLLCALL_WERROR)
    target_compile_options(rollcall_options INTERFACE -Werror)
endif()
if(ROLLCALL_SANITIZE)
    target_compile_options(rollcall_options INTERFACE -fsanitize=${ROLLCALL_SANITIZE} -fno-omit-frame-pointer
                                                      -fno-sanitize-recover=all)
    target_link_options(rollcall_options INTERFACE -fsanitize=${ROLLCALL_SANITIZE})
endif()
if(ROLLCALL_FUZZ)
    target_compile_options(rollcall_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# rollcall_part(NAME SOURCES ... DEPENDS ... PRIVATE ...): one folder of core/ as a static library.
# DEPENDS are the parts whose headers this part's headers use; PRIVATE stays inside its .cpp files.
function(rollcall_part name)
    cmake_parse_arguments(PART "" "" "SOURCES;DEPENDS;PRIVATE" ${ARGN})
    add_library(rollcall_${name} STATIC ${PART_SOURCES})
    add_library(rollcall::${name} ALIAS rollcall_${name})
    target_link_libraries(rollcall_${name} PUBLIC rollcall_options ${PART_DEPENDS} PRIVATE ${PART_PRIVATE})
endfunction()

# What every target that sees Qt adds: no keywords that clash with other libraries, no silent text conversions.
add_library(rollcall_qt_options INTERFACE)
target_link_libraries(rollcall_qt_options INTERFACE rollcall_options)
target_compile_definitions(rollcall_qt_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)
