// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

namespace rollcall::test {

/// While it lives, permissions hold for this process even where the tests are run by root, who may do everything.
class WithoutPrivileges
{
public:
    WithoutPrivileges()
    {
        if (m_user == 0) {
            constexpr uid_t kNobody = 65534;
            m_dropped = ::seteuid(kNobody) == 0;
        }
    }
    ~WithoutPrivileges()
    {
        if (m_dropped) {
            [[maybe_unused]] const int back = ::seteuid(m_user);
        }
    }
    WithoutPrivileges(const WithoutPrivileges&) = delete;
    WithoutPrivileges& operator=(const WithoutPrivileges&) = delete;

    [[nodiscard]] bool works() const { return m_user != 0 || m_dropped; }

private:
    uid_t m_user = ::geteuid();
    bool m_dropped = false;
};

} // namespace rollcall::test
