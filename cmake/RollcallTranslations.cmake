# Translations of the window: resources/translations/rollcall_LANG.ts, compiled into the program. Without Qt Linguist's tools the window
# speaks English alone. `ninja rollcall-translations` brings the texts of the sources into the files. The file of English has the texts that
# count something, for one and for many.
set(ROLLCALL_LANGUAGES de zh_CN)

find_program(ROLLCALL_LRELEASE NAMES lrelease HINTS /usr/lib/qt6/bin)
find_program(ROLLCALL_LUPDATE NAMES lupdate HINTS /usr/lib/qt6/bin)

# rollcall_add_translations(TARGET): TARGET carries the languages as the resource :/translations.
function(rollcall_add_translations target)
    if(NOT ROLLCALL_LRELEASE)
        message(STATUS "Rollcall: lrelease (qt6-l10n-tools) is not installed: the window will speak English alone")
        return()
    endif()
    set(folder ${CMAKE_BINARY_DIR}/translations)
    set(resource "<RCC>\n    <qresource prefix=\"/translations\">\n")
    foreach(language en ${ROLLCALL_LANGUAGES})
        set(source ${CMAKE_SOURCE_DIR}/resources/translations/rollcall_${language}.ts)
        add_custom_command(OUTPUT ${folder}/rollcall_${language}.qm
                           COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
                           COMMAND ${ROLLCALL_LRELEASE} -silent ${source} -qm ${folder}/rollcall_${language}.qm
                           DEPENDS ${source} VERBATIM)
        list(APPEND compiled ${folder}/rollcall_${language}.qm)
        string(APPEND resource "        <file>rollcall_${language}.qm</file>\n")
    endforeach()
    string(APPEND resource "    </qresource>\n</RCC>\n")
    file(CONFIGURE OUTPUT ${folder}/translations.qrc CONTENT "${resource}" @ONLY)
    add_custom_command(OUTPUT ${folder}/qrc_translations.cpp
                       COMMAND Qt6::rcc --name translations --output ${folder}/qrc_translations.cpp
                               ${folder}/translations.qrc
                       DEPENDS ${compiled} ${folder}/translations.qrc VERBATIM)
    target_sources(${target} PRIVATE ${folder}/qrc_translations.cpp)
    set_source_files_properties(${folder}/qrc_translations.cpp PROPERTIES SKIP_AUTOMOC ON)
    target_compile_definitions(${target} PRIVATE ROLLCALL_TRANSLATIONS)
endfunction()

if(ROLLCALL_LUPDATE)
    list(TRANSFORM ROLLCALL_LANGUAGES REPLACE "(.+)" "resources/translations/rollcall_\\1.ts" OUTPUT_VARIABLE ts_files)
    add_custom_target(rollcall-translations
                      COMMAND ${ROLLCALL_LUPDATE} -no-obsolete -locations none core ui app/gui -ts ${ts_files}
                      COMMAND ${ROLLCALL_LUPDATE} -no-obsolete -locations none -pluralonly core ui app/gui
                              -ts resources/translations/rollcall_en.ts
                      WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} VERBATIM)
endif()
