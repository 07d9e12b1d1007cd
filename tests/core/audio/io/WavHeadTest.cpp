// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/WavHead.h"

#include <QByteArray>
#include <QTest>
#include <QtEndian>

#include <cstring>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

template <class Number>
QByteArray field(Number value, bool big)
{
    const Number stored = big ? qToBigEndian(value) : qToLittleEndian(value);
    return {reinterpret_cast<const char*>(&stored), sizeof stored};
}

std::optional<WavHead> readHead(const QByteArray& bytes)
{
    return WavHead::read([&bytes](std::int64_t offset, std::span<std::byte> out) {
        if (offset + std::ssize(out) > bytes.size()) {
            return false;
        }
        std::memcpy(out.data(), bytes.constData() + offset, out.size());
        return true;
    });
}

} // namespace

class WavHeadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheEnd_data()
    {
        QTest::addColumn<QByteArray>("form");
        QTest::addColumn<quint32>("dataBytes");
        QTest::addColumn<quint64>("dataBytes64");
        QTest::addColumn<qint64>("end"); // from the first byte of sound; -1: unknown
        const auto row = [](const char* name, const char* form, quint32 bytes, quint64 bytes64, qint64 end) {
            QTest::newRow(name) << QByteArray(form) << bytes << bytes64 << end;
        };
        row("WAV", "RIFF", 32000, 0, 32000);
        row("big-endian", "RIFX", 32000, 0, 32000);
        row("from FFmpeg's pipe", "RIFF", 0xffffffff, 0, -1);
        row("from SoX's pipe", "RIFF", 0x7ffff000, 0, -1);
        row("from arecord's pipe", "RIFF", 0x7fffff00, 0, -1);
        row("from a pipe, rounded", "RIFF", 0x80000000, 0, -1);
        row("unfinished", "RIFF", 0, 0, -1);
        row("2 GB", "RIFF", 2000000000, 0, 2000000000);
        row("4 GB", "RIFF", 4000000000, 0, 4000000000);
        row("RF64", "RF64", 0xffffffff, 6000000000, 6000000000);
        row("BW64", "BW64", 0xffffffff, 6000000000, 6000000000);
        row("short RF64", "RF64", 32000, 0, 32000);
        row("RF64 from a pipe", "RF64", 0xffffffff, 0, -1);
    }

    void findsTheEnd()
    {
        QFETCH(const QByteArray, form);
        QFETCH(const quint32, dataBytes);
        QFETCH(const quint64, dataBytes64);
        QFETCH(const qint64, end);
        const bool big = form == "RIFX";
        QByteArray bytes = form + field<quint32>(0, big) + "WAVE";
        if (form.endsWith("64")) {
            bytes += "ds64" + field<quint32>(28, big) + field<quint64>(0, big) + field(dataBytes64, big) +
                     QByteArray(12, '\0');
        }
        bytes += "fmt " + field<quint32>(16, big) + QByteArray(16, '\0');
        bytes += "LIST" + field<quint32>(3, big) + QByteArray(4, '\0'); // an odd length is rounded up
        bytes += "data" + field(dataBytes, big);
        const auto head = readHead(bytes + "sound");
        QVERIFY(head);
        QCOMPARE(head->isBigEndian, big);
        QCOMPARE(head->dataEnd ? *head->dataEnd - bytes.size() : -1, end);
        // However it is cut, nothing else comes out.
        for (qsizetype length = 0; length < bytes.size(); ++length) {
            const auto cut = readHead(bytes.first(length));
            QVERIFY(!cut || !cut->dataEnd);
        }
    }

    void otherFilesAreNone()
    {
        QVERIFY(!readHead("OggS00000000000000000000000000"));
        QVERIFY(!readHead("RIFF0000AVI 0000000000000000000"));
        QVERIFY(!readHead(""));
    }
};

QTEST_GUILESS_MAIN(WavHeadTest)
#include "WavHeadTest.moc"
