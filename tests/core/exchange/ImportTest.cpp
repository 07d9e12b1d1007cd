// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/Import.h"

#include <QTest>

#include <string>

using namespace rollcall;

/// What other files are, is said.
class ImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void otherFilesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("named");
        QTest::newRow("nothing") << QByteArray() << QByteArray("empty");
        QTest::newRow("text") << QByteArray("name = \"x\"\n") << QByteArray("neither HDF5");
        QTest::newRow("PyTorch") << QByteArray("PK\x03\x04 data.pkl", 14) << QByteArray("archive");
        QTest::newRow("safetensors") << QByteArray("\x10\0\0\0\0\0\0\0{}", 10) << QByteArray("safetensors");
        QTest::newRow("HDF5 alone") << QByteArray("\x89HDF\r\n\x1a\n", 8) << QByteArray("cut off");
        QTest::newRow("almost ONNX") << QByteArray("\x08\x07\x3a\x05", 4) << QByteArray("cut off");
        QTest::newRow("ONNX without a graph") << QByteArray("\x08\x07\x12\x01x", 5) << QByteArray("no graph");
    }

    void otherFilesAreNamed()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QByteArray, named);
        const auto parsed = exchange::parseForeignModel(
            std::as_bytes(std::span(content.constData(), static_cast<std::size_t>(content.size()))), "file");
        QVERIFY(!parsed.ok());
        const std::string& message = parsed.error().message;
        QVERIFY2(message.find(named.toStdString()) != std::string::npos, message.c_str());
        QVERIFY2(message.starts_with("file: "), message.c_str());
    }

    void aMissingFileIsSaid()
    {
        const auto imported = exchange::importModel("/nowhere/weights.h5");
        QVERIFY(!imported.ok());
        QVERIFY(imported.error().isNotFound());
    }
};

QTEST_GUILESS_MAIN(ImportTest)
#include "ImportTest.moc"
