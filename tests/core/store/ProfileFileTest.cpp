// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ProfileFile.h"
#include "tests/core/store/StoreSamples.h"

#include <QTest>

#include <span>
#include <string>

using namespace rollcall;
using namespace rollcall::store;
using test::codeOf;
using test::messageOf;

class ProfileFileTest : public QObject
{
    Q_OBJECT

    std::vector<std::byte> m_open;
    std::vector<std::byte> m_secret; ///< making one takes a second

    static std::vector<std::byte> flac(std::size_t bytes)
    {
        std::vector<std::byte> made{std::byte{'f'}, std::byte{'L'}, std::byte{'a'}, std::byte{'C'}};
        made.resize(bytes, std::byte{0x5a});
        return made;
    }

    static PortableProfiles some()
    {
        return {ModelId{"0123abcd"},
                {{"Mira", {{1'700'000'000'000, "microphone: Headset", flac(500)}, {1'700'000'100'000, "", flac(4)}}},
                 {"Jürgen", {{1, "b.wav", flac(100)}}}}};
    }

    static bool contains(const std::vector<std::byte>& bytes, std::string_view text)
    {
        return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()).find(text) !=
               std::string_view::npos;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_open = *packProfiles(some(), {});
        m_secret = *packProfiles(some(), "correct horse");
    }

    void comesBackAsItWas_data()
    {
        QTest::addColumn<bool>("secret");
        QTest::newRow("open") << false;
        QTest::newRow("under a passphrase") << true;
    }
    void comesBackAsItWas()
    {
        QFETCH(const bool, secret);
        const auto& bytes = secret ? m_secret : m_open;
        QCOMPARE(*needsPassphrase(bytes, "x"), secret);
        QCOMPARE(contains(bytes, "Mira"), !secret);
        const auto back = unpackProfiles(bytes, secret ? "correct horse" : "", "x");
        VERIFY_OK(back);
        QCOMPARE(back->model.value, std::string("0123abcd"));
        QCOMPARE(back->speakers.size(), 2U);
        QCOMPARE(back->speakers[0].name, std::string("Mira"));
        QCOMPARE(back->speakers[0].takes.size(), 2U);
        QCOMPARE(back->speakers[0].takes[0].createdAtMs, std::int64_t{1'700'000'000'000});
        QCOMPARE(back->speakers[0].takes[0].origin, std::string("microphone: Headset"));
        QVERIFY(back->speakers[0].takes[0].flac == flac(500));
        QCOMPARE(back->speakers[1].name, std::string("Jürgen"));
    }

    void passphrases()
    {
        QCOMPARE(codeOf(unpackProfiles(m_secret, "", "a.rollcall")), ErrorCode::InvalidArgument);
        const auto wrong = unpackProfiles(m_secret, "Correct horse", "a.rollcall");
        QCOMPARE(codeOf(wrong), ErrorCode::InvalidArgument);
        QVERIFY(messageOf(wrong).find("a.rollcall: the passphrase is wrong") == 0);
        VERIFY_OK(unpackProfiles(m_open, "needs none", "x"));
    }

    /// Cut anywhere, it is refused; a cut in an encrypted file cannot be told from a wrong passphrase.
    void cutOff()
    {
        for (std::size_t length = 0; length < m_open.size(); ++length) {
            const auto cut = unpackProfiles(std::span(m_open).first(length), {}, "x");
            QCOMPARE(codeOf(cut), length < 8 ? ErrorCode::Incompatible : ErrorCode::Corrupt);
        }
        QCOMPARE(codeOf(unpackProfiles(std::span(m_secret).first(60), "correct horse", "x")), ErrorCode::Corrupt);
        QCOMPARE(codeOf(unpackProfiles(std::span(m_secret).first(m_secret.size() - 1), "correct horse", "x")),
                 ErrorCode::InvalidArgument);
    }

    void damaged()
    {
        for (std::size_t at = 16; at < m_open.size(); at += 7) {
            auto bytes = m_open;
            bytes[at] ^= std::byte{1};
            QCOMPARE(codeOf(unpackProfiles(bytes, {}, "x")), ErrorCode::Corrupt);
        }
        auto longer = m_open;
        longer.push_back(std::byte{0});
        QCOMPARE(codeOf(unpackProfiles(longer, {}, "x")), ErrorCode::Corrupt);
        auto bytes = m_secret;
        bytes.back() ^= std::byte{1};
        QCOMPARE(codeOf(unpackProfiles(bytes, "correct horse", "x")), ErrorCode::InvalidArgument);
    }

    /// A file must not make the program use all memory for its key.
    void greedyKeys()
    {
        auto bytes = m_secret;
        bytes[16 + 16 + 8 + 4] = std::byte{0xff};
        QCOMPARE(codeOf(unpackProfiles(bytes, "correct horse", "x")), ErrorCode::Corrupt);
    }

    void foreignFiles()
    {
        const auto foreign = unpackProfiles(flac(5000), {}, "song.flac");
        QCOMPARE(codeOf(foreign), ErrorCode::Incompatible);
        QVERIFY(messageOf(foreign).find("song.flac: this is no profile file") == 0);
        auto newer = m_open;
        newer[8] = std::byte{9};
        QCOMPARE(codeOf(unpackProfiles(newer, {}, "x")), ErrorCode::Incompatible);
        QCOMPARE(codeOf(needsPassphrase(newer, "x")), ErrorCode::Incompatible);
    }

    void nobodyIsNoFile()
    {
        QCOMPARE(codeOf(packProfiles({}, {})), ErrorCode::InvalidArgument);
        QCOMPARE(codeOf(packProfiles({ModelId{"m"}, {{"Mira", {}}}}, {})), ErrorCode::InvalidArgument);
    }
};

QTEST_APPLESS_MAIN(ProfileFileTest)
#include "ProfileFileTest.moc"
