// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/Model.h"
#include "tests/support/CommandLine.h"
#include "tests/support/SpeechCorpus.h"
#include "tests/support/TinyModel.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;

/// `model ensemble` as scripts see it. What comes out of it is CombineTest's and EnsembleTest's.
class ModelJoinTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    test::Answer join(const QStringList& models, const QStringList& more) const
    {
        return test::runCommandLine(QStringList{QStringLiteral("model"), QStringLiteral("ensemble")} + models +
                                    QStringList{QStringLiteral("--out"), path("new.safetensors")} + more);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::writeSpeechSet(path("set"), 3)) {
            QSKIP("espeak-ng is not installed");
        }
        for (const unsigned seed : {1U, 2U}) {
            const QString file = m_folder.filePath(QStringLiteral("%1.safetensors").arg(seed));
            QVERIFY(nn::writeModel(file.toStdString(), test::tinyModel(seed)).ok());
        }
        nn::Model wide = test::tinyModel();
        wide.frontEnd.highHz = 7000.0;
        QVERIFY(nn::writeModel(path("other.safetensors").toStdString(), wide).ok());
    }

    void init() { QFile::remove(path("new.safetensors")); }

    void writesAJoinedModel()
    {
        const QStringList both{path("1.safetensors"), path("2.safetensors")};
        const QStringList data{QStringLiteral("--data"), path("set"), QStringLiteral("--dim"), QStringLiteral("24")};
        const auto answer = join(both, data + QStringList{QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        const auto joined = nn::readModel(path("new.safetensors").toStdString());
        QVERIFY2(joined.ok(), joined.ok() ? "" : joined.error().message.c_str());
        QCOMPARE(answer.json()[QStringLiteral("modelId")].toString().toStdString(), nn::modelId(*joined).value);
        QCOMPARE(joined->network.groups, 2);
        QCOMPARE(joined->network.channels, (std::vector<int>{8, 16}));
        QCOMPARE(joined->network.embeddingLength, 24);
        QVERIFY(answer.json()[QStringLiteral("retainedVariance")].toDouble() > 0.5);
        QVERIFY2(joined->recipe.find("from 64 to 24 numbers") != std::string::npos, joined->recipe.c_str());
        QVERIFY(joined->trainingSpeakers.size() > 2); // theirs, and those whose speech it was joined on
        const double eer = answer.json()[QStringLiteral("eerPercent")].toDouble(-1.0);
        QVERIFY(eer >= 0.0 && eer <= 100.0);
        const auto measured = test::runCommandLine(
            {QStringLiteral("evaluate"), QStringLiteral("--model"), path("new.safetensors"), QStringLiteral("--trials"),
             path("set/trials/dev.txt"), QStringLiteral("--root"), path("set/wav"), QStringLiteral("--json")});
        QVERIFY2(measured.code == 0, measured.error.constData());
        QCOMPARE(measured.json()[QStringLiteral("eerPercent")].toDouble(-1.0), eer);
        // A file that is there is not replaced unasked; for people, it is told what was done.
        const auto again = join(both, data);
        QCOMPARE(again.code, 2);
        QVERIFY2(again.error.contains("--force"), again.error.constData());
        const auto forced = join(both, data + QStringList{QStringLiteral("--force")});
        QCOMPARE(forced.code, 0);
        QVERIFY2(forced.output.contains("2 groups"), forced.output.constData());
        const auto info =
            test::runCommandLine({QStringLiteral("model"), QStringLiteral("info"), path("new.safetensors")});
        QVERIFY2(info.output.contains("in 2 groups"), info.output.constData());
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QStringList>("models");
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QByteArray>("named");
        const QString one = QStringLiteral("1.safetensors");
        const QString two = QStringLiteral("2.safetensors");
        QTest::newRow("one alone") << QStringList{one} << QStringList{} << QByteArrayLiteral("FILES");
        QTest::newRow("no such model") << QStringList{one, QStringLiteral("none")} << QStringList{}
                                       << QByteArrayLiteral("none");
        QTest::newRow("another front end")
            << QStringList{one, QStringLiteral("other.safetensors")} << QStringList{} << QByteArrayLiteral("front end");
        QTest::newRow("no numbers") << QStringList{one, two}
                                    << QStringList{QStringLiteral("--dim"), QStringLiteral("0")}
                                    << QByteArrayLiteral("--dim");
        // An error rate on voices that it was fitted on would mean nothing.
        QTest::newRow("development speakers heard")
            << QStringList{one, two} << QStringList{QStringLiteral("--speakers"), path("set/splits/everybody.txt")}
            << QByteArrayLiteral("development");
    }
    void mistakesAreNamed()
    {
        QFETCH(const QStringList, models);
        QFETCH(const QStringList, more);
        QFETCH(const QByteArray, named);
        QStringList files;
        for (const QString& model : models) {
            files << m_folder.filePath(model);
        }
        const auto refused = join(files, QStringList{QStringLiteral("--data"), path("set")} + more);
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.error.contains(named), refused.error.constData());
        QVERIFY(!QFile::exists(path("new.safetensors")));
    }
};

QTEST_GUILESS_MAIN(ModelJoinTest)
#include "ModelEnsembleTest.moc"
