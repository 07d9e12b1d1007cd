// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/TemporaryFolder.h"

#include "core/base/Files.h"

#include <cstdlib>
#include <fstream>
#include <string>
#include <system_error>
#include <unistd.h>

namespace rollcall::fuzz {

TemporaryFolder::TemporaryFolder()
{
    const bool shared = ::access("/dev/shm", W_OK | X_OK) == 0;
    const std::filesystem::path parent = shared ? "/dev/shm" : std::filesystem::temp_directory_path();
    std::string name = (parent / "rollcall-fuzz-XXXXXX").string(); // mkdtemp() draws the last six letters
    require(::mkdtemp(name.data()) != nullptr, "no temporary folder can be made");
    m_path = name;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored; // what stays is only a nuisance
    std::filesystem::remove_all(m_path, ignored);
}

void TemporaryFolder::clear() const
{
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(m_path)) {
        std::filesystem::remove_all(entry.path(), ignored);
    }
}

std::filesystem::path TemporaryFolder::write(std::string_view name, std::span<const std::byte> bytes) const
{
    const std::filesystem::path file = path(name);
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream.write(reinterpret_cast<const char*>(bytes.data()), std::ssize(bytes));
    stream.close();
    require(stream.good(), "a temporary file cannot be written");
    return file;
}

Bytes TemporaryFolder::read(std::string_view name) const
{
    auto bytes = readFile(path(name), std::uintmax_t{1} << 30U);
    require(bytes.ok(), "a temporary file cannot be read");
    return std::move(*bytes);
}

} // namespace rollcall::fuzz
