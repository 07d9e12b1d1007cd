// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/Model.h"
#include "tests/support/CommandLine.h"
#include "tests/support/TinyModel.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace rollcall;

/// `model widen` as scripts see it. That the wider network computes the same is WidenTest's.
class ModelWidenTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    test::Answer model(const char* command, const QStringList& more) const
    {
        return test::runCommandLine(QStringList{QStringLiteral("model"), QString::fromUtf8(command)} + more +
                                    QStringList{QStringLiteral("--json")});
    }

    test::Answer widen(const char* from, const char* channels, const char* out, const QStringList& more = {}) const
    {
        return model("widen", QStringList{path(from), QStringLiteral("--channels"), QString::fromUtf8(channels),
                                          QStringLiteral("--out"), path(out)} +
                                  more);
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const unsigned seed : {1U, 2U}) { // of 4, 8 channels
            const QString file = m_folder.filePath(QStringLiteral("%1.safetensors").arg(seed));
            QVERIFY(nn::writeModel(file.toStdString(), test::tinyModel(seed)).ok());
        }
    }

    void writesAWiderModel()
    {
        const auto answer = widen("1.safetensors", "6,20", "wide.safetensors");
        QVERIFY2(answer.code == 0, answer.error.constData());
        const auto wide = nn::readModel(path("wide.safetensors").toStdString());
        QVERIFY2(wide.ok(), wide.ok() ? "" : wide.error().message.c_str());
        QCOMPARE(answer.json()[QStringLiteral("modelId")].toString().toStdString(), nn::modelId(*wide).value);
        QCOMPARE(wide->network.channels, (std::vector<int>{6, 20}));
        QCOMPARE(wide->trainingSpeakers, test::tinyModel(1).trainingSpeakers);
        // A file that is there is not replaced unasked.
        const auto again = widen("1.safetensors", "6,20", "wide.safetensors");
        QCOMPARE(again.code, 2);
        QVERIFY2(again.error.contains("--force"), again.error.constData());
        const auto forced = widen("1.safetensors", "6,20", "wide.safetensors", {QStringLiteral("--force")});
        QCOMPARE(forced.json()[QStringLiteral("modelId")], answer.json()[QStringLiteral("modelId")]); // same seed
    }

    void anotherSeedDrawsOtherCopies()
    {
        const auto one =
            widen("1.safetensors", "6,20", "one.safetensors", {QStringLiteral("--seed"), QStringLiteral("1")});
        const auto two =
            widen("1.safetensors", "6,20", "two.safetensors", {QStringLiteral("--seed"), QStringLiteral("2")});
        QVERIFY(one.json()[QStringLiteral("modelId")] != two.json()[QStringLiteral("modelId")]);
        const auto model = nn::readModel(path("two.safetensors").toStdString());
        QVERIFY(model.ok());
        QVERIFY2(model->recipe.find("by seed 2") != std::string::npos, model->recipe.c_str());
    }

    /// For people, and with the options first.
    void tellsWhatItDid()
    {
        const auto answer = test::runCommandLine(
            {QStringLiteral("model"), QStringLiteral("widen"), QStringLiteral("--channels"), QStringLiteral("4,16"),
             path("1.safetensors"), QStringLiteral("--out"), path("told.safetensors")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        QVERIFY2(answer.output.contains("4, 16 channels, before 4, 8"), answer.output.constData());
    }

    /// By the same draws, widening the mean is the mean of what was widened, so models of one line stay of one line.
    void widenedModelsCanBeAveraged()
    {
        QCOMPARE(widen("1.safetensors", "8,16", "wide1.safetensors").code, 0);
        QCOMPARE(widen("2.safetensors", "8,16", "wide2.safetensors").code, 0);
        QCOMPARE(model("average", {path("wide1.safetensors"), path("wide2.safetensors"), QStringLiteral("--out"),
                                   path("mean-of-wide.safetensors")})
                     .code,
                 0);
        QCOMPARE(model("average", {path("1.safetensors"), path("2.safetensors"), QStringLiteral("--out"),
                                   path("mean.safetensors")})
                     .code,
                 0);
        QCOMPARE(widen("mean.safetensors", "8,16", "wide-mean.safetensors").code, 0);
        const auto one = nn::readModel(path("mean-of-wide.safetensors").toStdString());
        const auto other = nn::readModel(path("wide-mean.safetensors").toStdString());
        QVERIFY(one.ok() && other.ok());
        for (std::size_t i = 0; i < one->weights.size(); ++i) {
            for (std::size_t k = 0; k < one->weights[i].values.size(); ++k) {
                QVERIFY2(std::abs(one->weights[i].values[k] - other->weights[i].values[k]) < 1e-5F,
                         one->weights[i].name.c_str());
            }
        }
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("channels");
        QTest::addColumn<QByteArray>("named");
        QTest::newRow("narrower") << QStringLiteral("4,6") << QByteArrayLiteral("4, 6");
        QTest::newRow("another stage") << QStringLiteral("4,8,16") << QByteArrayLiteral("4, 8, 16");
        QTest::newRow("out of range") << QStringLiteral("4,5000") << QByteArrayLiteral("5000");
        QTest::newRow("no numbers") << QStringLiteral("broad") << QByteArrayLiteral("broad");
    }
    void saysWhatIsWrong()
    {
        QFETCH(const QString, channels);
        QFETCH(const QByteArray, named);
        const auto refused = widen("1.safetensors", channels.toUtf8().constData(), "none.safetensors");
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.error.contains(named), refused.error.constData());
        QVERIFY(!QFile::exists(path("none.safetensors")));
    }
};

QTEST_GUILESS_MAIN(ModelWidenTest)
#include "ModelWidenTest.moc"
