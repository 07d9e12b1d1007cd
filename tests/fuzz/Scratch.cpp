// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/Scratch.h"

#include "core/base/Files.h"

#include <cstdlib>
#include <fstream>
#include <string>
#include <system_error>
#include <unistd.h>

namespace rollcall::fuzz {

Scratch::Scratch()
{
    const bool shared = ::access("/dev/shm", W_OK | X_OK) == 0;
    const std::filesystem::path parent = shared ? "/dev/shm" : std::filesystem::temp_directory_path();
    std::string name = (parent / "rollcall-fuzz-XXXXXX").string();
    require(::mkdtemp(name.data()) != nullptr, "no folder for scratch files can be made");
    m_folder = name;
}

Scratch::~Scratch()
{
    std::error_code ignored; // what stays is only a nuisance
    std::filesystem::remove_all(m_folder, ignored);
}

std::filesystem::path Scratch::write(std::string_view name, std::span<const std::byte> bytes) const
{
    const std::filesystem::path file = path(name);
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream.write(reinterpret_cast<const char*>(bytes.data()), std::ssize(bytes));
    stream.close();
    require(stream.good(), "a scratch file cannot be written");
    return file;
}

Bytes Scratch::read(std::string_view name) const
{
    auto bytes = readFile(path(name), std::uintmax_t{1} << 30U);
    require(bytes.ok(), "a scratch file cannot be read");
    return std::move(*bytes);
}

} // namespace rollcall::fuzz
