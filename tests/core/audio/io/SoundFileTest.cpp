// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/SoundFile.h"
#include "core/audio/io/Flac.h"
#include "core/base/Files.h"
#include "tests/support/Speech.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace rollcall;
using namespace rollcall::audio;

class SoundFileTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    void write(const char* name, std::span<const std::byte> bytes) const
    {
        const std::array parts{bytes};
        QVERIFY(writeFileAtomically(path(name), std::span<const std::span<const std::byte>>(parts)).ok());
    }

private Q_SLOTS:
    void readsWhatTheDecoderDecodes()
    {
        const auto flac = *encodeFlac(test::whiteNoise(std::size_t{25} * kSampleRateHz + 17, 0.1F));
        write("a.flac", flac);
        std::vector<double> seconds;
        const auto read = readSoundFile(path("a.flac"), [&seconds](double one) {
            seconds.push_back(one);
            return true;
        });
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
        QVERIFY(readAll(read->sound) == decodeFile(path("a.flac"))->samples);
        QVERIFY(!read->truncated);
        QVERIFY(read->source.codec == "flac");
        QCOMPARE(seconds.size(), 3U);
        QCOMPARE(seconds[0], 10.0);
        QCOMPARE(seconds.back(), read->sound.seconds());
        QVERIFY(readSoundFile(path("a.flac"), [](double) { return false; }).error().isCancelled());
    }

    void whatComesBeforeDamageIsKept()
    {
        auto flac = *encodeFlac(test::whiteNoise(std::size_t{20} * kSampleRateHz, 0.1F));
        flac.resize(flac.size() / 2);
        write("cut.flac", flac);
        const auto whole = decodeFile(path("cut.flac"));
        const auto read = readSoundFile(path("cut.flac"));
        QVERIFY(whole.ok() && read.ok());
        QVERIFY(read->truncated);
        QVERIFY(readAll(read->sound) == whole->samples);
    }

    void refusesWhatTheDecoderRefuses()
    {
        QCOMPARE(readSoundFile(path("nowhere.wav")).error().code, ErrorCode::NotFound);
        QVERIFY(writeFileAtomically(path("text.wav"), "no sound at all").ok());
        QCOMPARE(readSoundFile(path("text.wav")).error().code, decodeFile(path("text.wav")).error().code);
    }
};

QTEST_GUILESS_MAIN(SoundFileTest)
#include "SoundFileTest.moc"
